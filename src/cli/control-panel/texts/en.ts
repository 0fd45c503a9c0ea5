import { usage } from '../../texts/usage-en.ts'
import { type ControlPanelTexts, countKept, type KeptCounts } from './bg.ts'
import { books } from './books-en.ts'

function describeKept({ customers, contracts, keys }: KeptCounts): string {
  return `Customers: ${customers}, contracts: ${contracts}, registration keys: ${keys}.`
}

/** Everything the control panel's command line says, in English. */
export const en: ControlPanelTexts = {
  language: 'en',
  listening: (address) => `The control panel accepts requests at ${address}`,
  databaseIs: (place) => `Database: ${place}`,
  stopping: 'The control panel finishes what it has begun and stops.',
  stoppedShort: (seconds) =>
    `What had begun was not finished within ${seconds} seconds and was cut off. The control panel has stopped.`,
  workerEnded: (pid, reason) =>
    `Process ${pid} ended unexpectedly (${reason}). Another one is started in its place.`,
  unknownVariable: (name) => `There is no setting ${name}; it is not taken into account.`,
  noSigningKey:
    'There is no signing key yet, so no registration keys are given. Make one with: control-panel signing-key create',
  migrated: (names) =>
    names.length === 0
      ? 'The database is of this version already.'
      : `The database was brought up to date: ${names.join(', ')}`,
  signingKeyCreated: (id, publicKey) => `Signing key no. ${id} is created. Public key: ${publicKey}`,
  signingKeyNext: 'Build the public keys into the client: control-panel signing-key export --json',
  signingKeys: { current: 'current', retired: 'retired', none: 'There are no signing keys.' },
  operatorReset: (username, firstPassword) =>
    `The operator ${username} has a new first password: ${firstPassword}\nIt is shown now only, and must be changed at the first sign-in. The sessions and codes of before count no more.`,
  operatorStopped: (username) =>
    `The access of ${username} is stopped, and all sessions have ended. control-panel operator restore gives it back.`,
  operatorRestored: (username) => `The access of ${username} is restored.`,
  operatorAdded: (username, firstPassword) =>
    `The operator ${username} is created. First password: ${firstPassword}\nIt is shown now only, and must be changed at the first sign-in.`,
  backedUp: (file, rows) => `The backup ${file} is ready. ${describeKept(countKept(rows))}`,
  restored: (file, rows) =>
    `The backup ${file} is restored. ${describeKept(countKept(rows))} Everybody signs in once more.`,
  imported: ({ customers, contacts, skipped }) =>
    `Customers imported: ${customers}, contacts: ${contacts}, skipped: ${skipped}.`,
  wouldImport: ({ customers, contacts, skipped }) =>
    `The file is right. Customers that would be imported: ${customers}, contacts: ${contacts}, skipped: ${skipped}.`,
  notImported: (mistakes) => `Nothing was imported. Mistakes: ${mistakes}.`,
  moreMistakes: (count) => `… and ${count} more.`,
  readAs: (encoding) => `The file was read as ${encoding}.`,
  importColumn: (field) => field,
  importMistake: (line, field, what, value) =>
    `Line ${line}${field === null ? '' : `, ${field}`}${value === null ? '' : ` “${value}”`}: ${what}`,
  books,
  importMistakes: {
    'no-text-file': 'This is no text file. Save the spreadsheet as CSV (UTF-8).',
    'damaged-letters': 'The line has damaged letters. Save the spreadsheet again as CSV (UTF-8).',
    'empty-file': 'The file is empty.',
    'no-rows': 'The file has only a header.',
    'no-separator': 'Nothing separates the columns: a semicolon, a comma or a tab is expected.',
    'unknown-column':
      'This column is not known. The columns are name, eik, vatRegistered, contact, phone, email. With --ignore-columns others are left out.',
    'double-column': 'This column is there twice.',
    'missing-column': 'This column is missing.',
    'unreadable-row': 'The line cannot be read: a quotation mark is opened and never closed.',
    'other-field-count': 'The line has not as many fields as there are columns.',
    missing: 'There is no value.',
    'too-long': 'The text is too long.',
    'not-an-eik': 'This is no EIK/BULSTAT: it has 9, 10 or 13 digits, and right check digits.',
    'no-personal-number':
      'This is no personal number (the birth date or the check digit is wrong), nor a foreigner’s number.',
    'eik-without-zeros':
      'Zeros are missing in front: the spreadsheet has dropped them. Make the column one of text.',
    'eik-as-power':
      'The spreadsheet has shortened the number. Make the column one of text, and enter the EIK again.',
    'not-an-email': 'This is no e-mail address.',
    'not-yes-or-no': 'The value is yes or no.',
    'not-a-text': 'The text has a character that no text has.',
    'other-name': 'Further up the same EIK has another name.',
    'other-vat': 'Further up the same EIK has another value for VAT.',
    'too-many-contacts': 'The customer has more than 50 contacts.',
    exists: 'There is a customer with this EIK already. With --skip-existing such customers are skipped.',
    ...books.mistakes,
  },

  mailSent: (address) => `The mail server has taken the test message to ${address}.`,
  mailFailures: {
    'sign-in-refused': 'The mail server does not accept the user or the password of PANEL_SMTP.',
    certificate:
      'The connection to the mail server cannot be encrypted, or its certificate is not for this address (PANEL_SMTP).',
    unreachable: 'There is no connection to the mail server of PANEL_SMTP.',
    'no-answer': 'The mail server did not answer in time.',
    'not-taken': 'The mail server takes no mail from the control panel.',
    refused: 'The mail server has refused the message.',
    delayed: 'The mail server has not taken the message for now.',
  },

  refusals: {
    exists: 'There is a signing key already. For a new one use signing-key rotate.',
    'none-yet': 'There is no signing key yet. Make one with signing-key create.',
    'used-up': 'All sixteen numbers for signing keys are used up.',
    'wrong-passphrase': 'The passphrase of the signing keys is not right.',
    'user-exists': 'There is a user of this name already.',
    'no-such-operator': 'There is no operator of this name.',
    newer: 'The database is of a later version of the panel. Install that version. Nothing was changed.',
    'not-migrated': 'The database is of an earlier version. Run control-panel migrate.',
    unreachable: 'The database cannot be opened.',
    'not-utf8':
      "The database in PostgreSQL is not in UTF-8 and cannot hold every letter. Create it with encoding 'UTF8' template template0.",
    'workers-end': 'The processes end before they accept requests. The control panel has stopped.',
    'file-exists': 'There is such a file already. With --force it is replaced.',
    'file-not-writable': 'The file cannot be written.',
    'file-unreadable': 'The file cannot be read.',
    'damaged-backup': 'This is no whole backup: it is of another kind, or was altered. Nothing was written.',
    'newer-backup':
      'The backup is of a later version of the panel. Install that version. Nothing was written.',
    'database-not-empty':
      'The database has rows already. A backup is restored into an empty one only. Nothing was written.',
    'port-in-use': (address, variable) =>
      `Another program listens at ${address} already. The port is set by ${variable}.`,
    'cannot-listen': (address, variable) =>
      `Requests cannot be accepted at ${address}. The address is set by ${variable}.`,
  },

  reasons: {
    'no-encryption': 'The server and the setting do not agree on an encrypted connection (sslmode).',
    certificate: "The server's certificate is of an issuer that is not trusted, or not for this address.",
    'no-such-server':
      'There is no server of this name. Check the address, and whether the characters of the password are encoded.',
    'nobody-listens': 'No server answers at this address and port.',
    'not-our-address': 'This computer has no such address.',
    'no-answer': 'The server did not answer in time.',
    'cut-off': 'The connection to the server broke.',
    'too-many-connections': 'The server has no more free connections.',
    'wrong-password': 'The user or the password of the database is not right.',
    'not-let-in': 'The server does not let this user in from this address (pg_hba.conf).',
    'no-such-database': 'The server has no database of this name.',
    'no-rights': 'The user may not do this in the database.',
    standby: 'The server is a standby and takes no writes.',
    'not-a-database': 'The file is no database, or it is damaged.',
    locked: 'Another program holds the database.',
    'not-writable': 'It can only be read there.',
    'disk-full': 'The disk is full.',
    'not-there': 'There is no such file or folder.',
    'not-allowed': 'There is no permission for this file or address.',
    'is-a-folder': 'This is a folder, not a file.',
    'not-a-folder': 'A part of the path is not a folder.',
  },

  usage: {
    ...usage,
    missingSubcommand: (command, further) => `After ${command} comes what to do: ${further.join(', ')}.`,
    noDatabase: (place) =>
      `There is no database ${place}. Check PANEL_DATABASE and PANEL_DATA_DIR; control-panel migrate makes a new one.`,
    badEnvironmentFile: (file, line) =>
      line === 'unreadable'
        ? `The file of settings ${file} cannot be read.`
        : `Line ${line} of ${file} is not NAME=value.`,
    unknownHost: (variable, host) => `${variable}: there is no computer named ${host}.`,
    metricsHostAlone: 'PANEL_METRICS_HOST needs PANEL_METRICS_PORT, too.',
    missingUsername: 'There is no user name.',
    missingFile: 'There is no file.',
    badUsername: 'A user name has 1 to 320 characters without spaces.',
    badDatabase:
      'PANEL_DATABASE is sqlite:FILE or postgres://…. Characters such as @ / ? # % of a password are encoded: %40 %2F %3F %23 %25.',
    badPoolSize: (given) => `PANEL_POOL_SIZE is a whole number from 1 to 500, not ${given}.`,
    badPort: (given) => `PANEL_PORT is a whole number from 0 to 65535, not ${given}.`,
    badSecondFactor: (given) => `PANEL_SECOND_FACTOR is pages or required, not ${given}.`,
    badTrustProxy: (given) =>
      `PANEL_TRUST_PROXY is true, false, or addresses, networks (10.0.0.0/8) and loopback with commas, not “${given}”.`,
    badMetricsPort: (given) => `PANEL_METRICS_PORT is a whole number from 0 to 65535, not ${given}.`,
    samePort: (port) => `PANEL_METRICS_PORT and PANEL_PORT must be different; both are ${port}.`,
    badWorkers: (given) => `PANEL_WORKERS is auto or a whole number from 1 to 256, not ${given}.`,
    workersInMemory:
      'The database sqlite::memory: is for one process only. Give a file, or leave PANEL_WORKERS out.',
    badLogLevel: (given) => `PANEL_LOG_LEVEL is error, warn or info, not ${given}.`,
    misspelledVariable: (name, meant) => `There is no setting ${name}. Perhaps ${meant}?`,
    folderUnreadable: (folder) => `The data folder ${folder} cannot be read.`,
    notAFolder: (folder) => `${folder} is not a folder.`,
    folderNotWritable: (folder) => `The folder ${folder} cannot be written to, and the database is in it.`,
    fileNotWritable: (file) => `The database file ${file} cannot be read and written.`,
    missingPassphrase:
      'Give the passphrase of the signing keys in PANEL_SIGNING_PASSPHRASE_FILE or PANEL_SIGNING_PASSPHRASE.',
    emptyPassphraseFile:
      'The passphrase of the signing keys is empty. Check the file of PANEL_SIGNING_PASSPHRASE_FILE.',
    emptyPassphraseInput:
      'There is no passphrase of the signing keys on standard input: pass it on the first line.',
    passphraseTwice: 'Give only one of PANEL_SIGNING_PASSPHRASE and PANEL_SIGNING_PASSPHRASE_FILE.',
    passphraseUnreadable: (file) => `The file ${file} of PANEL_SIGNING_PASSPHRASE_FILE cannot be read.`,
    shortPassphrase: 'The passphrase of the signing keys has at least 12 characters.',
    smtpTwice: 'Give only one of PANEL_SMTP and PANEL_SMTP_FILE.',
    smtpUnreadable: (file) => `The file ${file} of PANEL_SMTP_FILE cannot be read.`,
    badSmtp:
      'PANEL_SMTP is smtp:// or smtps://user:password@server:port. Characters such as @ / ? # % of the user and the password are encoded: %40 %2F %3F %23 %25.',
    mailAlone: 'PANEL_MAIL_FROM needs PANEL_SMTP, too.',
    missingMailFrom: 'PANEL_SMTP needs PANEL_MAIL_FROM, too.',
    badMailFrom: 'PANEL_MAIL_FROM is an e-mail address or Name <address>.',
    missingPanelAddress: "PANEL_SMTP needs PANEL_ADDRESS, too: the panel's address for the links in mails.",
    badPanelAddress: 'PANEL_ADDRESS is https://… (http:// for this very computer only).',
    missingSmtp: 'To send mail, give PANEL_SMTP, PANEL_MAIL_FROM and PANEL_ADDRESS.',
    badMailAddress: 'Give an e-mail address to send the test message to.',
    oldNode: (needed, present) =>
      `The control panel needs Node.js ${needed} or later; this one is ${present}.`,
    seeHelp: 'Help: control-panel --help',
  },
  unexpected: 'Something unexpected went wrong.',

  help: `control-panel – the vendor's control panel

Usage: control-panel COMMAND [options]

Commands
  serve [--host 127.0.0.1] [--port 8080] [--no-migrate]   runs the panel
    Example: control-panel serve --port 8080
  migrate                        brings the database to this version
    Example: control-panel migrate --database sqlite:panel.sqlite
  signing-key create|list|rotate|export   the vendor's signing keys
    Examples: control-panel signing-key create --signing-passphrase-file passphrase.txt
              control-panel signing-key list
              control-panel signing-key rotate --signing-passphrase-file passphrase.txt
              control-panel signing-key export --json
  operator add USERNAME          creates a service desk account; prints the first password once
  operator reset USERNAME        a new first password for one; ends the sessions and codes of before
  operator stop|restore USERNAME stops the access of an operator, or restores it
    Examples: control-panel operator add ivanova
              control-panel operator reset ivanova
              control-panel operator stop ivanova
              control-panel operator restore ivanova
  backup FILE [--force]          makes a backup, also while the panel runs
    Example: control-panel backup panel.backup
  restore FILE                   restores it into an empty database, SQLite or PostgreSQL
    Example: control-panel restore panel.backup --database sqlite:new.sqlite
  customers import FILE.csv      imports customers: all or none
    [--dry-run] [--skip-existing] [--ignore-columns]
    Example: control-panel customers import customers.csv --dry-run
  contracts import FILE.csv      imports contracts from the books: all or none
    [--dry-run] [--ignore-columns]
    Example: control-panel contracts import contracts.csv --dry-run
  api-client add NAME --may RIGHTS   access for a program; the token is shown once
  api-client list, api-client revoke NAME   the programs with access; ends the access at once
    rights (with commas): customers, contracts, keys:read, journal:read
    Examples: control-panel api-client add books --may customers,contracts
              control-panel api-client list
              control-panel api-client revoke books
  mail test ADDRESS              sends a test message with these settings
    Example: control-panel mail test ivanova@firma.bg

Settings (in brackets: environment variable)
  --database sqlite:FILE|postgres://…  (PANEL_DATABASE)   by default a file in the data folder
  --data-dir DIR                       (PANEL_DATA_DIR) ~/.local/share/pasoss-control-panel by default
  --signing-passphrase PASSPHRASE      (PANEL_SIGNING_PASSPHRASE) the variable is safer
  --signing-passphrase-file FILE|-     (PANEL_SIGNING_PASSPHRASE_FILE) instead of it; - is standard input
  --host, --port                       (PANEL_HOST, PANEL_PORT)
  --trust-proxy true|ADDRESSES         (PANEL_TRUST_PROXY)
  --second-factor pages|required       (PANEL_SECOND_FACTOR) a code for operators: in the pages, or everywhere
  --pool-size N                        (PANEL_POOL_SIZE) connections of a process to PostgreSQL, 10 by default
  --workers N|auto                     (PANEL_WORKERS) how many processes serve
  --log-level error|warn|info          (PANEL_LOG_LEVEL) info: one line a request
  --metrics-host, --metrics-port       (PANEL_METRICS_HOST, PANEL_METRICS_PORT) figures for Prometheus
  --smtp smtp://…, --smtp-file FILE    (PANEL_SMTP, PANEL_SMTP_FILE) the mail server; no mail without it
  --mail-from "NAME <ADDRESS>"         (PANEL_MAIL_FROM) the sender of mails
  --address https://…                  (PANEL_ADDRESS) the panel's address for the links in mails
  --environment-file FILE              the variables from a file, read as systemd reads it
  --json, --lang bg|en, --help, --version

Exit codes: 0 done, 1 failure while running, 2 wrong usage or setting.
`,
}
