import type { GroupFault, Repair } from '../../key/malformed-key.ts'
import type { ClientTexts } from './bg.ts'

/** The service desk's telephones, as called from abroad. */
const SERVICE_DESK = '+359 2 9669551 or +359 2 9669561'

const GROUP_PROBLEMS: Readonly<Record<GroupFault['problem'], string>> = {
  check: 'mistyped',
  'too-short': 'a character is missing',
  'too-long': 'a character too many',
  missing: 'the whole group is missing',
  'unknown-symbol': 'a character that no key has',
}

const PROBLEMS_OF_SEVERAL: Readonly<Record<GroupFault['problem'], string>> = {
  check: 'mistyped',
  'too-short': 'a character is missing in each',
  'too-long': 'a character too many in each',
  missing: 'missing',
  'unknown-symbol': 'a character in each that no key has',
}

/** Everything the license client says, in English. */
export const en: ClientTexts = {
  serviceDesk: SERVICE_DESK,
  askServiceDesk: `If that does not help, call the service desk: ${SERVICE_DESK}.`,

  installationKey: {
    title: 'Installation key',
    supportCode: 'Support code to compare by telephone',
    next: [
      'Paste the installation key into the control panel (Main menu > Keys) or dictate it to the service desk.',
      'Enter the registration key that you get with: license-client register KEY',
    ],
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
    kind: 'Kind',
    installation: 'installation key',
    registration: 'registration key',
    product: 'Program',
    programVersion: 'Version',
    holder: 'EIK/BULSTAT',
    workplaces: 'Workplaces',
    modules: 'Modules',
    workplace: 'Workplace',
    method: { disk: 'by the serial number of a disk', 'machine-id': 'by the machine id' },
    license: 'License no.',
    issued: 'Issued',
    validThrough: 'Valid through',
    withoutEnd: 'without end',
    signingKey: 'Signing key no.',
    unproved: 'This is only what the key says. Whether it is genuine shows when it is registered.',
  },

  state: {
    registered: 'The program is registered.',
    unregistered: 'The program is not registered.',
    'other-workplace': 'The license is for another workplace.',
    'workplace-unreadable': 'The disks of this computer cannot be read at the moment.',
    expired: 'The license has expired.',
    'clock-set-back':
      'The date of this computer is before a day on which the program has already been in use.',
    damaged: 'The license file is damaged.',
  },
  stateNext: {
    registered: null,
    unregistered:
      'Make an installation key with the command installation-key and get a registration key for it.',
    'other-workplace':
      'If the disk or the computer is new, make a new installation key and register again. It costs nothing for the same number of workplaces, once the service desk has released the old one.',
    'workplace-unreadable': 'Restart the computer. If that does not help, call the service desk.',
    expired: 'Renew the subscription. Then make an installation key and register again.',
    'clock-set-back':
      'Is the date right now? If it is not, set it right and try again. If it is, get a new key with today’s date: with the command online, or in the control panel (Keys) by “Issue again with today’s date”. It costs nothing.',
    damaged:
      'Make the installation key again with the same data: it will be the same. Then enter the registration key you had. You also find it in the control panel (Main menu > Keys).',
  },
  expiresSoon: (days: number) =>
    days === 0 ? 'The license ends today.' : `The license ends in ${days} ${days === 1 ? 'day' : 'days'}.`,
  graceLeft: (until: string) => `The program works until ${until} while the disks cannot be recognized.`,
  pending: (installationKey: string) => `A registration key is awaited for: ${installationKey}`,
  damagedReasons: {
    malformed: 'It cannot be understood.',
    'not-proved': 'The registration key in it does not verify.',
    unreadable: 'It cannot be opened.',
    newer: 'A later version of the program wrote it. Install that version.',
  },
  backupUsed: 'The latest file is damaged; the one before it is used.',

  register: {
    done: 'The registration succeeded.',
    repaired: ({ group, read, as }: Repair) => `group ${group}: “${read}” was read as “${as}”`,
    repairedTitle: 'Slips that were put right:',
    nothingPending:
      'No installation key awaits a registration. Make one first with the command installation-key.',
    longerKept: 'The license stored before lasts longer, and stays.',
  },
  refusals: {
    malformed: 'The key was not entered correctly.',
    'other-installation': 'The key is genuine, but it is for another installation.',
    'not-genuine': 'The key does not come from the vendor, or it has slips that the groups do not show.',
    'unknown-signing-key': 'The key is signed with a vendor key that this version does not know.',
    'different-workplace': 'The installation key that awaits a registration was made on another workplace.',
  },
  refusalsNext: {
    malformed: 'Compare these groups with the key you got and try again.',
    'other-installation':
      'Check that you sent the latest installation key. If a module, the version, the disk or the number of workplaces changed since, ask for a registration key for the new one.',
    'not-genuine': 'Copy the key from the control panel again and enter it unchanged.',
    'unknown-signing-key': 'Install the latest version of the program and try again.',
    'different-workplace': 'Make a new installation key on this computer.',
  },
  malformedReasons: {
    empty: 'Nothing was entered.',
    'no-key': 'There is no key in the text.',
    'too-long': 'The text is too long. Paste the key alone.',
    'several-keys': 'There are several different keys in the text. Paste one only.',
    'other-kind':
      'This is a key of the other kind: an installation key for a registration key or the reverse.',
    groups: 'The mistakes are here:',
    checksum: 'Every group is right, but the key as a whole is not.',
    fields: 'The key is of a kind that this version does not know.',
  },
  groupProblem: (problem, numbers, areSeveral) =>
    areSeveral
      ? `groups ${numbers}: ${PROBLEMS_OF_SEVERAL[problem]}`
      : `group ${numbers}: ${GROUP_PROBLEMS[problem]}`,
  suggestion: (key: string, supportCode: string) => `Perhaps it is ${key} (support code ${supportCode}).`,

  online: {
    signingIn: 'Signing in to the control panel…',
    changingPassword: 'Changing the first password…',
    checking: 'Comparing with the contract…',
    generating: 'Generating a registration key…',
    verifying: 'Verifying the registration key…',
    comparison: { parameter: 'Parameter', installation: 'Installation', contract: 'Contract' },
    values: {
      bound: 'bound',
      free: 'free',
      'none-free': 'none free',
      settled: 'settled',
      outstanding: 'outstanding',
      ended: 'ended',
    },
    thisWorkplace: 'this one',
    fits: 'matches',
    differs: 'DIFFERS',
    refused: 'The control panel refused.',
    codePrompt: 'Code from your telephone: ',
    noPassword: 'There is no password. Type it, or pass it on standard input with --password-stdin.',
    passwordPrompt: 'Password: ',
    newPasswordPrompt: 'New password: ',
    newPasswordAgainPrompt: 'New password once more: ',
    passwordsDiffer: 'The two entries of the new password differ.',
    mustChangePassword:
      'The first password must be changed. Give the new one on the second line as well, or run the command without --password-stdin.',
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
    'no-network': 'There is no network, or the address of the control panel does not exist.',
    'panel-down': 'The control panel does not answer.',
    timeout: 'The control panel did not answer in time.',
    'proxy-setting': 'The setting of the proxy (HTTPS_PROXY or HTTP_PROXY) is not understood.',
    proxy: 'The proxy server did not let the connection through.',
    'tls-untrusted': 'This computer does not trust the certificate of the control panel.',
    nonsense: 'Something answers at this address, but not the control panel.',
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

  /** A file that holds no text, and what to do instead. */
  fileKinds: {
    picture: 'This is a picture, not a text. Type the key that it shows.',
    pdf: 'This is a PDF document. Open it, copy the key and paste it.',
    office: 'This is a document of Word, Excel or a similar program. Open it, copy the key and paste it.',
    archive: 'This is an archive. Extract the file from it, and choose that file.',
    outlook: 'This is a message saved by Outlook. Open it, copy the key and paste it.',
  },
  usage: {
    missingCommand: 'There is no command.',
    unknownCommand: (command: string) => `There is no such command: ${command}`,
    unknownOption: (option: string) => `There is no such option: ${option}`,
    missingOption: (option: string) => `The option ${option} is required.`,
    missingValue: (option: string) => `The option ${option} needs a value.`,
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
    badLanguage: 'The language is bg or en.',
    badUrl:
      "The panel's address begins with https://. Only this very computer may be reached without encryption (http://).",
    badTimeout: 'The timeout is a whole number of seconds from 1 to 600.',
    badPublicKey: 'A public key is 64 hex digits, if you like with its number in front: 0:…',
    badInstallationKey: 'The installation key is not right.',
    badFile: (file: string) => `The file ${file} cannot be read.`,
    badForm: (file: string) => `The file ${file} does not hold an installation in the expected form.`,
    badUnknownField: (field: string) => `Unknown field: ${field}`,
    badKeysFile: (file: string) => `The file ${file} does not hold public keys of the vendor.`,
    badOutput: (file: string) => `The file ${file} cannot be written.`,
  },
  storeFailures: {
    'disk-full': 'The disk is full. The old license is kept. Make room and try again.',
    'read-only':
      'The license folder cannot be written to. The old license is kept. Ask for the right to write there',
    busy: 'Another program, such as a virus scanner, holds the license file. The old license is kept. Try again in a minute. If it happens again, have the virus scanner leave the license folder out.',
    'newer-format': 'A later version of the program wrote the license. Install that version.',
    failed: 'The license could not be written. The old one is kept.',
  },
  unexpected: 'Something unexpected went wrong.',

  help: `license-client – registers the PASOSS programs

Usage: license-client COMMAND [options]

Commands
  installation-key   makes the installation key of this workplace
      --holder EIK --product accounting|payroll --program-version 231016.1
      --workplaces NUMBER --modules vat,…   or   --from FILE.json
  register [KEY]     verifies a registration key and stores the license
      --file FILE    the key is in a file      -   the key comes on standard input
  online             registers through the control panel
      --panel URL --username USER [--code CODE] [--password-stdin] [--timeout SECONDS]
  status             the state of the license
  inspect KEY        what a key says (not whether it is genuine)
  verify --installation-key KEY --public-key HEX KEY
                     whether a registration key is genuine for an installation key
  diagnose [--output FILE]   a report for the service desk

For every command
  --data-dir DIR     where the license is       --json       answer in JSON
  --public-keys FILE the vendor's public keys instead of the built-in ones
  --lang bg|en       language                   --help, --version

Exit codes: 0 done/registered, 1 unexpected failure, 2 wrong usage, 3 not registered, 4 other workplace,
5 expired, 6 clock set back, 7 damaged file, 8 key refused, 9 panel unreachable, 10 panel refused.

Telephones of the service desk: ${SERVICE_DESK}
`,
}
