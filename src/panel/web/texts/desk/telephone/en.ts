import type { RefusalSteps, TelephoneTexts } from './bg.ts'

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
    'If the customer has changed the disk or the computer, release the old place. If not, one more workplace is needed.',
  'payment-outstanding': ({ firm }) =>
    `The customer owes ${firm.name} a payment. If the payment has arrived, mark it here.`,
  'subscription-ended': ({ firm }) =>
    `A subscription is renewed by paying ${firm.name}. If it is renewed, correct the last day in the contract.`,
}

export const en: TelephoneTexts = {
  refusalSteps,
  telephone: {
    lead: 'Ask to have the installation key on the program’s screen read out, group by group.',
    unfinished: 'The key is not complete yet.',
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
      'Dictate the key group by group. It is entered in the program, in the step “Registration key”.',
    another: 'Another registration',
    paid: 'The payment has come',
    paidOf: (license) => `The payment for license no. ${license} has come`,
    releasePlace: (place) => `Release workplace ${place}…`,
  },

  call: {
    title: 'Call',
    partner: (holder, code) => `${holder}, ${code}`,
    unknown: (eik) => `EIK/BULSTAT ${eik}`,
    back: 'Back to the call',
    end: 'End of the call',
  },

  readOut: {
    title: 'Dictate the registration key',
    keys: 'Enter goes on. With ↑ and ↓ you mark how far you have come.',
    progress: (read, count) => `Groups dictated: ${read} of ${count}`,
    group: (number) => `Group ${number}`,
    goTo: 'Go to group',
    next: 'Next groups',
    last: 'All of it is dictated',
    previous: 'Previous groups',
    whole: 'Show the whole key',
    doneTitle: 'The key has been dictated',
    say: 'Say to the customer:',
    sayings: [
      'Press “Register”.',
      'The program shows “The program is registered”. Is that what you see?',
      'If a group is wrong, the program says which. Tell me its number.',
    ],
    again: 'Dictate again',
  },
}
