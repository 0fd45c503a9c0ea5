import type { Repair } from '../../../shared/key/malformed-key.ts'
import { en as client } from '../../../shared/texts/client/en.ts'
import { usage } from '../../texts/usage-en.ts'
import type { LicenseClientTexts } from './bg.ts'

/** Everything the command line of the license client says, in English. */
export const en: LicenseClientTexts = {
  ...client,
  installationKey: {
    ...client.installationKey,
    title: 'Installation key',
    supportCode: 'Support code to compare by telephone',
    next: [
      'Paste the installation key into the control panel (Main menu > Keys) or dictate it to the service desk.',
      'Enter the registration key that you get with: license-client register KEY',
    ],
  },

  fields: {
    ...client.fields,
    kind: 'Kind',
    installation: 'installation key',
    registration: 'registration key',
    release: 'release code',
    workplaceName: 'Workplace',
    signingKey: 'Signing key no.',
    unproved: 'This is only what the key says. Whether it is genuine shows when it is registered.',
  },

  stateNext: {
    registered: null,
    unregistered:
      'Make an installation key with the command installation-key and get a registration key for it.',
    'other-workplace':
      'If the disk or the computer is new, make a new installation key and register again. It costs nothing for the same number of workplaces, once the service desk has released the old one.',
    'workplace-unreadable': 'Restart the computer. If that does not help, call the service desk.',
    expired:
      'Renew the subscription, and then run the command renew. Without a network: enter the new registration key from the control panel.',
    'clock-set-back':
      'Is the date right now? If it is not, set it right. If it is, renew the license with the command renew. Without a network: get a key from the control panel (Keys) by “Issue again with today’s date”. It costs nothing.',
    damaged:
      'Make the installation key again with the same data: it will be the same. Then enter the registration key you had. You also find it in the control panel (Main menu > Keys).',
  },

  pending: (installationKey: string) => `A registration key is awaited for: ${installationKey}`,
  register: {
    ...client.register,
    repaired: ({ group, read, as }: Repair) => `group ${group}: “${read}” was read as “${as}”`,
    repairedTitle: 'Slips that were put right:',
    nothingPending:
      'No installation key awaits a registration. Make one first with the command installation-key.',
  },

  renew: {
    asking: 'Renewing through the control panel…',
    done: 'The license is renewed.',
    soon: 'Renew the license with the command renew.',
    notDue: 'It is not yet time to renew.',
    adopted: 'Taken from the contract:',
  },

  release: {
    confirm: 'The license will be given up, and the program will stop working here. Go on? (yes/no) ',
    notConfirmed:
      'Confirm with --yes: the license will be given up, and the program will stop working on this computer.',
    kept: 'Nothing has changed. The license stays on this computer.',
    nothing: 'There is no license on this computer to give up.',
    code: 'Release code',
    done: (on: string) => `On ${on} the license was given up on this computer.`,
    told: 'The control panel knows: the place is free.',
    untold:
      'The control panel does not know yet. Run license-client release again, enter the code in the panel (Workplaces), or dictate it to the service desk.',
    next: 'On the new computer, make an installation key and register.',
  },

  suggestion: (key: string, supportCode: string) => `Perhaps it is ${key} (support code ${supportCode}).`,
  online: {
    ...client.online,
    signingIn: 'Signing in to the control panel…',
    changingPassword: 'Changing the first password…',
    checking: 'Comparing with the contract…',
    generating: 'Generating a registration key…',
    verifying: 'Verifying the registration key…',
    comparison: { parameter: 'Parameter', installation: 'Installation', contract: 'Contract' },
    fits: 'matches',
    differs: 'DIFFERS',
    inOrder: 'in order',
    toPay: 'TO BE PAID',
    codePrompt: 'Code from your telephone: ',
    noPassword:
      'There is no password: run the command in a terminal and type it, or pass it on standard input with --password-stdin.',
    noPasswordPiped:
      'There is no password on standard input: pass it on the first line, or type it without --password-stdin.',
    passwordPrompt: 'Password: ',
    newPasswordPrompt: 'New password: ',
    newPasswordAgainPrompt: 'New password once more: ',
    passwordsDiffer: 'The two entries of the new password differ.',
    mustChangePassword: 'The first password must be changed.',
    noNewPasswordPiped:
      'Give the new one on the second line as well, or run the command without --password-stdin.',
    adopt:
      'To accept the modules and the number of workplaces of the contract, run the command with --adopt.',
  },

  panelFailuresNext: {
    'no-network':
      'Check the network and the address. You can also register without a network: with the installation key, by telephone.',
    'panel-down': 'Try again in a few minutes, or register by telephone.',
    timeout: 'Try again in a few minutes, or register by telephone.',
    'proxy-setting':
      'It is written http://server:port. A proxy of another kind (SOCKS) is not supported. Ask your administrator.',
    proxy: 'Check the proxy settings (HTTPS_PROXY, NO_PROXY) with your administrator.',
    'tls-untrusted':
      "Do not enter your password. Check the date of this computer, and ask your administrator about the network's certificates.",
    nonsense: 'Check the address of the control panel.',
  },

  verify: {
    genuine: 'The registration key is genuine and belongs to this installation.',
    notGenuine: 'The registration key is not valid for this installation.',
  },

  diagnose: {
    title: 'Report for the service desk',
    saved: (file: string) => `The report is saved in ${file}.`,
  },

  usage: {
    ...usage,
    ...client.usage,
    missingOption: (option: string) => `The option ${option} is required.`,
    missingKey:
      'There is no key. Write it after the command, give it with --file FILE, or on standard input with -.',
    tooManyKeys: 'Give the key in one way only: after the command, with --file, or with -.',
    seeHelp: 'Help: license-client --help',
    badPerson:
      'The number of 10 digits is no personal number (the birth date or the check digit is wrong), nor a foreigner’s number.',
    badHolder: 'The EIK/BULSTAT is not right: it has 9, 10 or 13 digits with a right check digit.',
    badProduct: (known: string) => `There is no such program. Known are: ${known}.`,
    badVersion: 'The version is written YYMMDD.n, for example 231016.1.',
    badWorkplaces: 'The number of workplaces is a whole number from 1 to 1023.',
    badModule: (module: string, known: string) => `There is no module “${module}”. Known are: ${known}.`,
    badUrl:
      "The panel's address begins with https://. Only this very computer may be reached without encryption (http://).",
    badTimeout: 'The timeout is a whole number of seconds from 1 to 600.',
    badPublicKey: 'A public key is 64 hex digits, if you like with its number in front: 0:…',
    badInstallationKey: 'The installation key is not right.',
    badFile: (file: string) => `The file ${file} cannot be read.`,
    badForm: (file: string) => `The file ${file} does not hold an installation in the expected form.`,
    badUnknownField: (field: string) => `Unknown field: ${field}`,
    badOutput: (file: string) => `The file ${file} cannot be written.`,
  },

  unexpected: 'Something unexpected went wrong.',
  help: `license-client – registers the PASOSS programs

Usage: license-client COMMAND [options]

Commands
  installation-key   makes the installation key of this workplace
      --holder EIK --product accounting|payroll --program-version 231016.1
      --workplaces NUMBER --modules vat,…   or   --from FILE.json
      Example: license-client installation-key --holder 121817309 --product accounting --program-version 231016.1 --workplaces 3 --modules vat
  register [KEY]     verifies a registration key and stores the license
      --file FILE    the key is in a file      -   the key comes on standard input
      Example: license-client register --file mail.txt
  online             registers through the control panel
      --panel URL --username USER [--code CODE] [--password-stdin] [--adopt] [--timeout SECONDS]
      --adopt        takes the contract's number of workplaces and modules
      Example: license-client online --panel https://service.pasoss.com --username ivanova@firma.bg
  renew              renews the license through the control panel, without a sign-in
      [--panel URL] [--program-version 231016.1] [--workplaces NUMBER] [--modules vat,…]
      --adopt        takes the contract's number of workplaces and modules
      --if-due       only in the last 14 days (for the task scheduler)
      Example: license-client renew --if-due --adopt
  release            gives the license up on this computer and prints the release code
      [--panel URL] [--yes] without a question   [--offline] without telling the panel
      Example: license-client release --yes
  status             the state of the license
      Example: license-client status --json
  inspect KEY        what a key says (not whether it is genuine)
      Example: license-client inspect --file mail.txt
  verify --installation-key KEY --public-key HEX KEY
                     whether a registration key is genuine for an installation key
      Example: license-client verify --installation-key KEY --public-key HEX --file mail.txt
  diagnose [--output FILE]   a report for the service desk
      Example: license-client diagnose --output report.txt

For every command
  --data-dir DIR     where the license is       --json       answer in JSON
  --public-keys FILE the vendor's public keys instead of the built-in ones
  --lang bg|en       language                   --help, --version

Exit codes: 0 done/registered, 1 unexpected failure, 2 wrong usage, 3 not registered, 4 other workplace,
5 expired, 6 clock set back, 7 damaged file, 8 key refused, 9 panel unreachable, 10 panel refused.

Telephones of the service desk: ${client.serviceDesk}
`,
}
