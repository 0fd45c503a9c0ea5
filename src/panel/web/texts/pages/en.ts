import { en as parts } from '../../../../shared/texts/parts/en.ts'
import { formatServiceDesk } from '../../../../shared/texts/service-desk.ts'
import type { PagesTexts } from './bg.ts'
import { en as keys } from './keys/en.ts'
import { en as workplaces } from './workplaces/en.ts'

const SERVICE_DESK = formatServiceDesk('en')

/** Everything the panel's pages say to everybody, in English. */
export const en: PagesTexts = {
  panelTitle: 'Control panel',
  serviceDesk: { title: 'Service desk', telephones: SERVICE_DESK, or: 'or' },
  signOut: 'Sign out',
  notSignedOut: 'You are still signed in: the control panel did not answer.',
  notSignedOutNext: 'Check the internet connection and press “Sign out” again.',
  loading: 'Loading…',
  more: 'Show more',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  yes: 'yes',
  no: 'no',
  takeCurrent: 'Show the new data',
  notFound: 'There is no such page',
  notFoundNext: {
    subscriber: { lead: 'Check the address, or go back to the keys.', back: 'To the keys' },
    operator: { lead: 'Check the address, or go back to the main menu.', back: 'To the main menu' },
  },
  problems: {
    unreachable: 'The control panel does not answer.',
    unreachableNext: 'Check the internet connection and try again in a while.',
    failed: 'The page could not be shown',
    failedNext: `Try again. If it happens again, call the service desk: ${SERVICE_DESK}.`,
  },

  conflict: {
    title: 'Both changes',
    changed: (who, time) => `Changed by ${who} on ${time}.`,
    somebody: 'the service desk',
    field: 'Field',
    mine: 'You',
    theirs: 'Now',
    theirsOf: (who) => `Now (${who})`,
    keepMine: 'Keep my changes',
  },

  leave: {
    title: 'The changes are not saved',
    text: 'If you leave now, what was entered is lost.',
    leave: 'Leave without saving',
  },

  menu: {
    title: 'Main menu',
    pages: {
      keys: { title: 'Keys', text: 'Check an installation key and get a registration key.' },
      workplaces: {
        title: 'Workplaces',
        text: 'The computers with a registered program: their names, and moving to another one.',
      },
      profile: { title: 'Profile', text: 'Company data, contacts, password and sign-ins.' },
      customers: { title: 'Customers', text: 'Firms, contracts, workplaces and credentials.' },
      telephone: {
        title: 'By telephone',
        text: 'Registration by telephone: a dictated installation key, a registration key to read out.',
      },
      journal: { title: 'Journal', text: 'Who did what, and when.' },
    },
  },

  signIn: {
    title: 'Sign in to the control panel',
    intro: 'Sign in with the credentials that you got from the service desk.',
    codeWanted: 'Enter the code from your telephone, too.',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    expired: 'Your session has ended. Sign in again and go on where you stopped.',
    forgotten: (telephones) =>
      `Forgotten your password or lost your telephone? Call the service desk: ${telephones}.`,
    forgottenPassword: 'Forgotten password',
    lostTelephone: (telephones) =>
      `Lost the telephone with your codes? Call the service desk: ${telephones}.`,
    passwordSet: 'The password has been saved. Sign in with it.',
  },

  forgotten: {
    title: 'Forgotten password',
    lead: 'You will get a message with a link for choosing a new password.',
    usernameHint: 'The e-mail address that you sign in with.',
    send: 'Send the link',
    sending: 'Sending…',
    back: 'Back to sign-in',
    sent: (username) => `If ${username} has access, the message with the link has been sent.`,
    sentNext: 'The link works for one hour. Look into the folder for unwanted mail, too.',
    noMail: (telephones) => `No message has come? Call the service desk: ${telephones}.`,
  },

  linkPassword: {
    title: 'New password',
    lead: 'Choose a password and sign in with it.',
    save: 'Save the password',
    saving: 'Saving…',
    another: 'Ask for another link',
  },

  password: {
    title: 'Password',
    firstTitle: 'Change the first password',
    firstIntro: 'Replace the first password with your own and go on.',
    current: 'Current password',
    new: 'New password',
    hint: parts.signIn.newPasswordHint,
    wrongCurrent: 'The current password is not right.',
    wrongCurrentNext: 'Type it again. Mind the keyboard layout and capital letters.',
    change: 'Change the password',
    changing: 'Changing the password…',
    changed: 'The password has been changed.',
    endsOthers: 'Changing it signs you out on all other devices.',
  },

  secondFactor: {
    title: 'Sign-in code',
    requiredTitle: 'Sign-in code',
    requiredIntro:
      'The service desk signs in with a password and a code from the telephone. Set it up once, then go on.',
    isOn: 'On. Every sign-in takes a code from your telephone, too.',
    isOff: 'Off. Switch it on, so that nobody can sign in with your password alone.',
    turnOn: 'Switch the code on',
    turnOff: 'Switch the code off',
    replace: 'Change the telephone',
    password: 'Your password',
    presentCode: 'Code from the present app',
    begin: 'Go on',
    scan: 'Open an authenticator app on your telephone and scan the QR code with it.',
    qrLabel: 'QR code for the authenticator app',
    byHand: 'Without a camera, enter this key in the app:',
    code: 'Code from the app',
    codeHint: 'Six digits. The code changes every 30 seconds.',
    confirm: 'Confirm the code',
  },

  recoveryCodes: {
    title: 'Recovery codes',
    intro:
      'Each of them signs you in once without the telephone. Print them or write them down: they are not shown again.',
    whose: (username) => `Control panel of ПАСОСС, ${username}`,
    done: 'I have kept them',
    print: 'Print',
    copy: 'Copy',
    copied: 'The codes have been copied.',
    copyRefused: 'The browser did not allow copying. Select the codes and copy them with the keyboard.',
    unsaved: {
      title: 'Have you kept the codes?',
      text: 'If you leave now, they are not shown again.',
      leave: 'Leave',
    },
    left: (count) => (count === 1 ? '1 recovery code is left.' : `${count} recovery codes are left.`),
    renew: 'New recovery codes',
  },

  sessions: {
    title: 'Where you are signed in',
    current: 'This device',
    unknownBrowser: 'Unknown browser',
    lastUsed: (time) => `Last used ${time}`,
    end: 'End',
    endThis: (browser) => `End the session in ${browser}`,
    endAll: 'Sign out everywhere',
  },

  profile: {
    company: 'Company data',
    name: 'Name',
    eik: 'EIK/BULSTAT',
    vat: 'Registered under the VAT act',
    paysTo: 'Pays to',
    wrongData: (telephones) => `If anything is wrong, call the service desk: ${telephones}.`,
    contracts: 'Contracts',
    noContracts: 'There are no contracts yet.',
    contacts: 'Contacts',
    contactsHint: 'These are the people whom the service desk calls and writes to.',
    notices: 'Reminders by e-mail',
    noticesChoice: 'Before the subscription ends',
    saveContacts: 'Save the contacts',
    contactsSaved: 'The contacts have been saved.',
  },

  contacts: {
    label: 'Contacts',
    one: (number) => `Contact ${number}`,
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    emailWrong: 'This does not look like an e-mail address.',
    add: 'Add a contact',
    remove: 'Remove',
    removed: (name) => (name === '' ? 'The contact is removed.' : `${name} is removed from the list.`),
    takeBack: 'Take back',
    removeOne: (number) => `Remove contact ${number}`,
  },

  contract: {
    title: (product, license) => `${product}, license no. ${license}`,
    kind: 'Right of use',
    kinds: { purchase: 'purchase', subscription: 'subscription' },
    paidVersion: 'Last paid version',
    modules: 'Modules',
    workplaces: 'Workplaces',
    boundOf: (bound, all) => `${bound} of ${all} taken`,
    releases: 'Releases without a code',
    releasesLeft: (count) => `${count} left`,
    nextRelease: (day) => `the next one is possible from ${day} on`,
    noReleases: 'by the service desk only',
    payment: 'Payment',
    settled: 'settled',
    outstanding: 'outstanding',
    validity: 'Validity',
    validTo: (day) => `through ${day}`,
    ended: (day) => `ended on ${day}`,
    withoutEnd: 'without end',
  },

  workplaces,

  keys,
}
