import type { GroupFault } from '../../key/malformed-key.ts'
import { formatList } from '../format-list.ts'
import { formatServiceDesk } from '../service-desk.ts'
import type { ClientTexts } from './bg.ts'

const SERVICE_DESK = formatServiceDesk('en')

const GROUP_PROBLEMS: Readonly<Record<GroupFault['problem'], (number: string) => string>> = {
  check: (number) => `Group ${number} is wrong.`,
  'too-short': (number) => `In group ${number} a character is missing.`,
  'too-long': (number) => `In group ${number} there is a character too many.`,
  missing: (number) => `Group ${number} is missing.`,
  'unknown-symbol': (number) => `In group ${number} there is a character that no key has.`,
}

const PROBLEMS_OF_SEVERAL: Readonly<Record<GroupFault['problem'], (numbers: string) => string>> = {
  check: (numbers) => `Groups ${numbers} are wrong.`,
  'too-short': (numbers) => `In groups ${numbers} a character is missing each.`,
  'too-long': (numbers) => `In groups ${numbers} there is a character too many each.`,
  missing: (numbers) => `Groups ${numbers} are missing.`,
  'unknown-symbol': (numbers) => `In groups ${numbers} there are characters that no key has.`,
}

/** What several programs say of keys and licenses, in English. */
export const en: ClientTexts = {
  serviceDesk: SERVICE_DESK,
  askServiceDesk: `If that does not help, call the service desk: ${SERVICE_DESK}.`,
  failedNext: `If it happens again, call the service desk: ${SERVICE_DESK}.`,
  installationKey: {
    from: {
      'system-disk': 'This workplace is recognized by the serial number of its system disk.',
      'other-disk':
        'This workplace is recognized by the serial number of an internal disk; the system disk has none of its own.',
      'machine-id':
        'This workplace is recognized by its machine id; no internal disk has a serial number of its own.',
      known: 'This workplace is known already: the key is for the same workplace as before.',
    },
    warnings: {
      'probe-failed': ['The disks could not be read.', 'The key was made from the machine id.'],
      'system-disk-unknown': [
        'It cannot be told which disk holds the system.',
        'The key was made from one of the internal disks. Call the service desk before you send it.',
      ],
    },
    refusals: {
      'no-workplace':
        'This workplace could not be recognized: it has no disk with a serial number of its own and no machine id.',
    },
  },

  fields: {
    product: 'Program',
    programVersion: 'Version',
    holder: 'EIK/BULSTAT',
    workplaces: 'Workplaces',
    modules: 'Modules',
    method: { disk: 'by the serial number of a disk', 'machine-id': 'by the machine id' },
    license: 'License no.',
    issued: 'Issued',
    validity: 'Validity',
    validThrough: (day) => `through ${day}`,
    withoutEnd: 'without end',
    tag: 'Symbols of the computer',
  },

  state: {
    registered: 'The program is registered.',
    unregistered: 'The program is not registered.',
    'other-workplace': 'The license was issued for another computer.',
    'workplace-unreadable': 'The disks of this computer cannot be read at the moment.',
    expired: 'The subscription has ended.',
    'clock-set-back':
      'The date of this computer is before a day on which the program has already been in use.',
    damaged: 'The license file is damaged.',
  },

  expiresSoon: (days, on) =>
    days === 0
      ? `The subscription ends today, ${on}.`
      : days === 1
        ? `The subscription ends tomorrow, ${on}.`
        : `The subscription ends in ${days} days, on ${on}.`,
  ended: (on) => `The subscription ended on ${on}.`,

  graceLeft: (until: string) =>
    `The program will work until ${until}. By then the disk must be recognized again.`,
  damagedReasons: {
    malformed: 'It cannot be understood.',
    'not-proved': 'The registration key in it does not verify.',
    unreadable: 'It cannot be opened.',
    newer: 'A later version of the program wrote it. Install that version.',
  },

  backupUsed: 'The latest file is damaged; the one before it is used.',
  register: {
    done: 'The registration succeeded.',
    longerKept: 'The license stored before lasts longer, and stays.',
  },

  refusals: {
    malformed: 'The key was not entered correctly.',
    'other-installation': 'The key is genuine, but it is for another installation.',
    'not-genuine': 'The key does not come from the vendor, or it has slips that the groups do not show.',
    'unknown-signing-key': 'The key is signed with a vendor key that this version does not know.',
    'different-workplace': 'The installation key that awaits a registration was made on another workplace.',
    'released-here': 'The license of this key was given up on this computer.',
  },

  refusalsNext: {
    malformed: 'Compare with the key you got and try again.',
    'other-installation':
      'Check that you sent the latest installation key. If a module, the version, the disk or the number of workplaces changed since, ask for a registration key for the new one.',
    'not-genuine': 'Copy the key from the control panel again and enter it unchanged.',
    'unknown-signing-key': 'Install the latest version of the program and try again.',
    'different-workplace': 'Make a new installation key on this computer.',
    'released-here':
      'Enter a key that was issued after the day of the release, or register online through the control panel.',
  },

  list: (names) => formatList(names, 'en'),

  compareGroups: (areSeveral) => (areSeveral ? 'Compare them and try again.' : 'Compare it and try again.'),

  malformedReasons: {
    empty: 'Nothing was entered.',
    'no-key': 'There is no key in the text.',
    'too-long': 'The text is too long. Paste the key alone.',
    'several-keys': 'There are several different keys in the text. Paste one only.',
    groups: 'There are mistakes in the key.',
    checksum: 'Every group is right, but the key as a whole is not.',
    fields: 'The key is of a kind that this version does not know.',
  },

  foundKinds: {
    installation: 'This is an installation key.',
    registration: 'This is a registration key.',
    release: 'This is a release code.',
  },
  wantedKinds: {
    installation: () => 'The installation key, which the program makes, is entered here.',
    registration: (found) =>
      found === 'installation'
        ? 'The registration key, which you get in return for it, is entered here.'
        : 'The registration key, which you get from the control panel, is entered here.',
    release: () =>
      'The release code is entered here: three groups of six symbols, which the program on the old computer shows.',
  },

  groupProblem: (problem, numbers, areSeveral) =>
    (areSeveral ? PROBLEMS_OF_SEVERAL : GROUP_PROBLEMS)[problem](numbers),

  online: {
    values: {
      bound: 'taken by this computer',
      free: 'has a free place',
      'none-free': 'has no free place',
      settled: 'settled',
      outstanding: 'outstanding',
      ended: 'ended',
    },
    thisWorkplace: 'this computer',
    refused: 'The control panel refused.',
  },

  parameters: {
    holder: 'EIK/BULSTAT',
    product: 'program',
    version: 'version',
    modules: 'modules',
    workplaces: 'number of workplaces',
    workplace: 'workplace',
    payment: 'payment',
  },

  panelFailures: {
    'no-network':
      'There is no connection to the internet, or the address of the control panel does not exist.',
    'panel-down': 'The control panel does not answer.',
    timeout: 'The control panel did not answer in time.',
    'proxy-setting': 'The setting of the proxy (HTTPS_PROXY or HTTP_PROXY) is not understood.',
    proxy: 'The proxy server did not let the connection through.',
    'tls-untrusted': 'This computer does not trust the certificate of the control panel.',
    nonsense: 'Something answers at this address, but not the control panel.',
  },

  /** A file that holds no text, and what to do instead. */
  fileKinds: {
    picture: 'This is a picture, not a text. Type the key that it shows.',
    pdf: 'This is a PDF document. Open it, copy the key and paste it.',
    office: 'This is a document of Word, Excel or a similar program. Open it, copy the key and paste it.',
    archive: 'This is an archive. Extract the file from it, and choose that file.',
    outlook: 'This is a message saved by Outlook. Open it, copy the key and paste it.',
  },

  usage: {
    badKeysFile: (file: string) => `The file ${file} does not hold public keys of the vendor.`,
  },

  storeFailures: {
    'disk-full': 'The disk is full. The old license is kept. Make room and try again.',
    'read-only':
      'The license folder cannot be written to. The old license is kept. Ask for the right to write there',
    busy: 'Another program, such as a virus scanner, holds the license file. The old license is kept. Try again in a minute. If it happens again, have the virus scanner leave the license folder out.',
    'newer-format': 'A later version of the program wrote the license. Install that version.',
    failed: 'The license could not be written. The old one is kept.',
  },
}
