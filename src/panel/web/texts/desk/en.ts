import type { DeskTexts, RefusalSteps } from './bg.ts'

const refusalSteps: RefusalSteps = {
  'parameter-mismatch': ({ parameter }) =>
    parameter === 'holder'
      ? 'Compare the number with the caller. If it is right, record the firm as a customer.'
      : 'Compare the program with the caller. If it was bought, enter the contract.',
  'version-not-paid': () =>
    'The customer can install the paid version or pay the new one. If it is paid already, correct the version in the contract.',
  'modules-not-in-contract': () =>
    'The customer can take these modules out and make a new installation key, or pay them. If they are paid already, tick them in the contract.',
  'workplace-count-mismatch': () =>
    'The customer enters the number in the contract and makes a new installation key. If the number in the contract is wrong, correct it.',
  'different-workplace': () =>
    'If the customer has changed the disk or the computer, release the old place in the contract. If not, one more workplace is needed.',
  'payment-outstanding': ({ firm }) =>
    `The customer has to pay ${firm.name}. If the payment has arrived, mark it in the contract.`,
  'subscription-ended': ({ firm }) =>
    `A subscription is renewed by paying ${firm.name}. If it is renewed, correct the last day in the contract.`,
}

/** What the service desk's pages say, in English. */
export const en: DeskTexts = {
  save: 'Save',
  saving: 'Saving…',
  edit: 'Change',
  fixMistakes: 'Correct what is marked and save again.',
  choose: (names) => `Choose: ${names}.`,

  customers: {
    search: 'Search',
    searchHint: 'The beginning of a word of the name, or of the EIK/BULSTAT',
    create: 'New customer',
    list: 'Customers, newest first',
    found: (count) => `Customers shown: ${count}`,
    searching: 'Searching… These are the customers of the search before.',
    none: 'There are no customers yet.',
    noneFound: 'There is no such customer. Check the spelling, or record a new one.',
  },

  customer: {
    title: 'Customer',
    newTitle: 'New customer',
    newLead: 'Before you record the customer, check by telephone',
    checks: [
      'The firm: its name and EIK/BULSTAT are those of the commercial register, its VAT status that of the revenue agency.',
      'The person: who is calling, and whether they may speak for the firm.',
      'How to reach them: call the number they gave, and have the e-mail address spelled out.',
    ],
    data: 'Data',
    name: 'Name of the firm or person',
    willPayTo: (firm) => `The customer pays to ${firm}.`,
    noContacts: 'none',
    create: 'Save the customer',
    saved: 'The data have been saved.',
    newContract: 'New contract',
    journal: 'Last actions',
    noJournal: 'Nothing has been recorded yet.',
    wholeJournal: 'All actions for this customer',
  },

  credentials: {
    title: 'Credentials',
    none: 'Nobody has access yet.',
    waiting: 'no password of their own yet',
    active: 'with a password of their own',
    email: 'E-mail of the new user',
    emailHint: 'The user signs in with this address.',
    emailWrong: {
      'no-address': 'This does not look like an e-mail address.',
      'foreign-letters': 'The address is written in Latin letters, for example radka@example.bg.',
    },
    create: 'Give access',
    invite: 'Send an invitation',
    inviting: 'Sending…',
    createWithPassword: 'Give access with a first password',
    invited: (username) => `The message to ${username} has been sent.`,
    resetHow: 'How to pass the new password on',
    resetByMail: 'by mail: a link for choosing a password',
    resetByWord: 'as a first password that you pass on',
    resetSend: 'Send the link',
    creating: 'Creating…',
    reset: 'New first password',
    resetOf: (username) => `New first password for ${username}`,
    resetTitle: 'New first password',
    resetText: (username) =>
      `The present password of ${username} will no longer work, the code at sign-in will be switched off, and all sessions will end. Make sure by telephone that you are talking to this user.`,
    resetDo: 'Give a new password',
    firstPassword: 'First password',
    firstPasswordOf: (username) => `First password for ${username}`,
    once: 'The password is shown until you hide it or sign out, and kept nowhere. Pass it on by telephone or letter. If it is lost, give a new one.',
    copy: 'Copy the password',
    copied: 'The password has been copied.',
    copyRefused: 'The browser did not allow copying. Select the password and copy it with the keyboard.',
    letter: 'Printable letter',
    done: 'Done, hide the password',
  },

  letter: {
    vendor: 'PASOSS',
    sender: 'Service desk',
    to: 'To',
    subject: 'Access to the Control panel',
    greeting: 'Dear Sir or Madam,',
    intro:
      'With these credentials you sign in to the Control panel, where installation keys are compared with your contract and you get the registration keys.',
    address: 'Address',
    howToType: 'Type Latin letters; capital or small letters and the dashes do not matter.',
    stepsTitle: 'At the first sign-in',
    steps: [
      'Open the address in your browser and enter the user name and the first password.',
      'Choose your own password of at least 10 characters. The first password works until you change it.',
      'In “Keys”, paste the installation key of the program and press “Check”.',
    ],
    keepSafe:
      'Keep this letter until you have changed the password, and show it to nobody. Our staff never ask for your password.',
    help: (telephones) => `If anything does not work, call us: ${telephones}.`,
    regards: 'Kind regards,',
    print: 'Print',
    close: 'Back to the customer',
  },

  contract: {
    newTitle: 'New contract',
    of: 'Customer:',
    terms: 'Terms',
    product: 'Program',
    validThrough: 'Last day of the subscription',
    isPast: 'This day is past. With a subscription that has ended, no keys are given.',
    modulesHint: 'Tick what is paid.',
    releasesPerYear: 'Releases without a code in 365 days',
    releasesHint: 'Empty: by the number of workplaces.',
    releasesWrong: 'A whole number from 0 to 1023.',
    create: 'Save the contract',
    saved: 'The contract has been saved.',
    until: (day) => `through ${day}`,
    endedOn: (day) => `ended on ${day}`,
    boundTitle: (bound) =>
      bound === 1
        ? 'One workplace of the contract is taken.'
        : `${bound} workplaces of the contract are taken.`,
    boundNext: 'Leave at least as many, or first release those below that are not needed.',
  },

  workplaces: {
    title: 'Workplaces taken',
    none: 'No workplace is taken yet. One is taken by the first key given for its disk.',
    place: (number) => `Workplace ${number}`,
    placeColumn: 'Place',
    since: 'Taken since',
    fingerprint: 'Fingerprint',
    ofMachine: '(of the machine)',
    lastKey: 'Last installation key',
    key: (short, version, day) => `${short}, version ${version}, issued on ${day}`,
    noKey: 'none',
    release: 'Release',
    releaseOf: (number) => `Release workplace ${number}`,
    releaseTitle: (number) => `Releasing workplace ${number}`,
    whatHappens: [
      'The place becomes free, and another disk can take it.',
      'The old disk gets no more keys, unless it takes a place again.',
    ],
    keeps: {
      purchase:
        'A key that was given cannot be taken back: the old computer stays registered for the paid version.',
      subscription: (day) =>
        `A key that was given cannot be taken back: the old computer stays registered through the last day of the subscription in it (in the contract: ${day}).`,
    },
    reason: 'Reason',
    reasonHint: 'For example: disk changed, computer sold. It goes into the journal.',
    releaseDo: 'Release the workplace',
    byCode: 'With a release code',
    withoutCode: 'Without a code',
    askForCode: 'Ask to have the release code on the program’s screen read out.',
    released: 'The workplace has been released.',
    find: 'Find a workplace',
    findHint: 'The number or the name of the place, or a part of the key or of the fingerprint',
    found: (count, all) => `Shown: ${count} of ${all}`,
  },

  telephone: {
    lead: 'Ask to have the installation key on the program’s screen read out, group by group.',
    byGroups: 'Enter group by group',
    toContract: (title) => `To the contract: ${title}`,
    checkedTitle: 'By telephone: comparison',
    checkAgain: 'Check again',
    changeKey: 'Change the key',
    compareCode: 'Support code',
    compareCodeHint:
      'Ask for the support code on the program’s screen. If it is not the same, a group was misheard.',
    holder: 'Whose key it is',
    unknownHolder: (eik) => `No customer has the EIK/BULSTAT ${eik}.`,
    generatedLead:
      'Read the key out group by group. It is entered in the program, in the step “Registration key”.',
    another: 'Another registration',
  },
  refusalSteps,

  journal: {
    list: 'Journal, newest first',
    filters: 'Filters',
    username: 'User',
    usernameHint: 'A part of the user name or of the customer’s name',
    action: 'Action',
    anyAction: 'all',
    from: 'From day',
    to: 'Through day',
    dayHint: 'DD.MM.YYYY',
    customer: (name) => `Only for the customer ${name}`,
    show: 'Show',
    clear: 'Clear the filters',
    csv: 'Download as CSV',
    none: 'Nothing fits the filters.',
    time: 'Time',
    customerColumn: 'Customer',
    details: 'Details',
    toContract: 'To the contract',
  },

  dayHint: 'DD.MM.YYYY, for example 31.12.2026',
  dayWrong: 'There is no such day. Written DD.MM.YYYY, for example 31.12.2026.',
  dayOutside: (firstYear) => `The day must be between ${firstYear} and 2194.`,
}
