import type { DemoTexts } from './bg.ts'

/** What the demonstration says, in English. */
export const en: DemoTexts = {
  title:
    'A registration from end to end: this computer, a control panel in a temporary folder, a sample contract',
  panel: 'The control panel',
  startsPanel: 'Starting the panel with a new database and a new signing key',
  addsContract: 'The service desk enters a customer, a contract and a user',
  workstation: 'The workstation',
  readsDisk: 'Reading the disk and making an installation key',
  installationKey: 'Installation key',
  supportCode: 'Support code',
  online: 'Over the network',
  signsIn: 'Signing in and changing the first password',
  checksTooMuch: 'Checking an installation with a module that is not paid',
  checksRight: 'Checking without that module',
  generates: 'Generating the registration key',
  registrationKey: 'Registration key',
  telephone: 'Over the telephone',
  verifiesSlips: 'The same key, typed with three slips',
  verifies: 'Verifying with the public key and storing the license',
  done: 'The program is registered.',
  unknownOption: (option) => `There is no such option: ${option}`,
  failed: 'The demonstration failed.',
  help: `demo – a whole registration in this terminal

Usage: npm run demo -- [--json] [--lang bg|en]
`,
}
