import { en as client } from '../../shared/texts/client/en.ts'
import type { WindowTexts } from './bg.ts'
import { en as license } from './license/en.ts'
import { en as wizard } from './wizard/en.ts'

/** Everything the window says beyond what the license client says anywhere, in English. */
export const en: WindowTexts = {
  windowTitle: 'Firms and years',
  windowFailed: 'The window could not be shown. Everything you entered is kept.',
  openAgain: 'Open again',
  failed: 'The action was not carried out. Please try again.',
  failedNext: client.failedNext,
  serviceDesk: { title: 'Service desk', telephones: client.serviceDesk },
  version: (version) => `Registration window ${version}`,

  ...license,

  ...wizard,

  certificate: {
    title: 'Certificate of registration',
    text: 'The right to use the program is registered for this workplace.',
    registrationKey: 'Registration key',
    installationKey: 'Installation key',
    keep: 'Keep this page: with the key the program can be registered again at the same workplace.',
  },

  report: {
    title: 'Report for the service desk',
    intro: 'The report helps the service desk. It holds no passwords and no serial numbers.',
    connection: 'Connection to the control panel',
    panel: 'Address of the control panel',
    test: 'Test the connection',
    testing: 'Testing the connection…',
    works: 'The connection to the control panel works.',
    throughProxy: (proxy) => `The connection goes through a proxy: ${proxy}.`,
    preparing: 'Preparing the report…',
    text: 'Report',
    details: 'Technical details',
    rows: {
      state: 'Status',
      license: 'License №',
      holder: 'EIK/BULSTAT',
      programVersion: 'Version of the program',
      clientVersion: 'Registration window',
      connection: 'Connection to the control panel',
    },
    notTested: 'not tested',
    connected: 'works',
    none: 'none',
    copy: 'Copy the report',
    copied: 'The report is copied.',
    copyFailed: 'The report could not be copied. Try again, or save it to a file.',
    save: 'Save to a file…',
    fileName: 'License report.json',
  },
}
