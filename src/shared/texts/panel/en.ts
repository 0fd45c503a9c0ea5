import { findModuleName } from '../../catalogue.ts'
import { parseDay } from '../../day.ts'
import { formatDayFor } from '../format-day.ts'
import { formatServiceDesk } from '../service-desk.ts'
import type { PanelTexts, ProblemCode, WeakPasswordReason } from './bg.ts'

const SERVICE_DESK = formatServiceDesk('en')

/** What the panel says about its refusals and problems, in English. */
export const en = {
  refusals: {
    'parameter-mismatch': ({ parameter }) => ({
      reason:
        parameter === 'holder'
          ? "The EIK/BULSTAT in the installation key is not that of the contract's holder."
          : 'There is no contract for this program.',
      next: `Check the data in the installation form. If they are right, call the service desk: ${SERVICE_DESK}.`,
    }),
    'version-not-paid': ({ paidVersion }) => ({
      reason: `This version is not paid. The last one paid is ${paidVersion}.`,
      next: 'Install the paid version, or pay for the new one.',
    }),
    'modules-not-in-contract': ({ modules }) => ({
      reason: `The contract does not include the ${modules.length === 1 ? 'module' : 'modules'} ${modules.map((code) => `“${findModuleName(code, 'en')}”`).join(', ')}.`,
      next: `Take ${modules.length === 1 ? 'it' : 'them'} out of the installation form and make a new installation key, or pay for ${modules.length === 1 ? 'it' : 'them'}.`,
    }),
    'workplace-count-mismatch': ({ installation, contract }) => ({
      reason: `The installation key says ${installation} workplaces, the contract ${contract}.`,
      next: `Enter ${contract} in the installation form and make a new installation key.`,
    }),
    'different-workplace': ({ workplaces }) => ({
      reason: `All workplaces of the contract (${workplaces}) are bound to other disks.`,
      next: `If a disk or a computer is new, release the old workplace in the control panel, “Workplaces”, or call: ${SERVICE_DESK}.`,
    }),
    'payment-outstanding': ({ firm }) => ({
      reason: 'A payment is outstanding.',
      next: `Pay to ${firm.name}. Once the payment is entered, check the key again.`,
    }),
    'subscription-ended': ({ validThrough, firm }) => ({
      reason: `The subscription ended on ${formatDayFor(parseDay(validThrough) ?? 0, 'en')}.`,
      next: `Renew the subscription with a payment to ${firm.name}.`,
    }),
  },
  problems: {
    'bad-credentials': ['The user name or the password is not right.', 'Check both and try again.'],
    'code-required': [
      'This user needs a code, too.',
      'Enter the six digits that the authenticator application shows now.',
    ],
    'wrong-code': [
      'The code is not right, or it has been used already.',
      'Wait until the application shows the next code, and enter that one.',
    ],
    'too-many-attempts': ['Too many failed attempts.', 'Wait and try again.'],
    'too-many-changes': ['Too many changes within one hour.', 'Wait for an hour and try again.'],
    'not-signed-in': ['You are not signed in.', 'Sign in to the control panel.'],
    'password-change-required': ['The first password must be changed.', 'Change the password and go on.'],
    'second-factor-required': [
      'The service desk signs in with a password and a code.',
      'Set up an authenticator application and go on.',
    ],
    'second-factor-not-begun': [
      'No authenticator application is waiting to be confirmed.',
      'Begin setting it up again, and enter the first code.',
    ],
    'no-second-factor': ['This user has no second factor.', 'Set it up to be given recovery codes.'],
    'customer-archived': [
      'The customer is in the archive, and its contracts are not in force.',
      `The service desk can restore it: ${SERVICE_DESK}.`,
    ],
    'impossible-range': ['The first day is after the last one.', 'Correct one of the two days.'],
    'second-factor-obligatory': [
      'The service desk cannot work without a code.',
      'If your telephone is new, set up codes on it. Until then those of the old one count.',
    ],
    'weak-password': [
      'The new password is not safe enough.',
      'Choose one of at least 10 characters that is hard to guess.',
    ],
    'malformed-key': ['The installation key is not typed right.', 'Compare the groups named and try again.'],
    'not-held': [
      'This computer has no place in the contract.',
      `If the place was released, register again, or call the service desk: ${SERVICE_DESK}.`,
    ],
    'no-releases-left': [
      'No releases without a code are left this year.',
      `Enter the release code of the old computer, or call: ${SERVICE_DESK}.`,
    ],
    'wrong-release-code': [
      'The release code is not of this workplace.',
      'Check the code, and whether the right row is chosen.',
    ],
    refused: ['No registration key can be issued.', 'Mend what is named and check again.'],
    'system-problem': ['The system cannot work at the moment.', `Try again later, or call: ${SERVICE_DESK}.`],
    'not-found': ['There is no such record.', 'Check the address or go back to the list.'],
    'cross-site': ['The request comes from another site.', 'Open the control panel and try from there.'],
    'invalid-request': ['The request is not in the expected form.', 'See the fields named.'],
    'too-large': ['The request is too large.', 'Send the key alone.'],
    'unsupported-media-type': ['The request must be JSON.', 'Send Content-Type: application/json.'],
    'method-not-allowed': [
      'This address takes no such request.',
      'See the description in /api/v1/openapi.json.',
    ],
    'customer-exists': ['There is a customer with this EIK/BULSTAT already.', 'Find it in the list.'],
    'user-exists': [
      'This e-mail address has credentials already.',
      'Enter another one, or give that user a new first password.',
    ],
    'changed-meanwhile': [
      'This record has been changed elsewhere meanwhile.',
      'Nothing was overwritten. Look at the new data and make your change again.',
    ],
    'no-license-number': [
      'There is no license number left.',
      'The contract was not saved. Call the system administrator.',
    ],
    'workplaces-bound': ['More workplaces are bound than the new number.', 'Release the surplus first.'],
    'too-many-requests': ['The program sends too many requests.', 'Wait a minute and try again.'],
    'no-such-customer': ['There is no customer with this EIK/BULSTAT.', 'Create it first.'],
    'contract-of-another': [
      'A contract of this number is of another customer.',
      'Check the number and the EIK/BULSTAT.',
    ],
    'contract-ambiguous': [
      'The customer has several contracts without a number for this program.',
      'Number them by a file: control-panel contracts import, with the column license.',
    ],
    'link-expired': [
      'This link no longer works.',
      'It works once, and for a short time. Ask for another one under “Forgotten password” on the sign-in page.',
    ],
    'no-mail': [
      'The mail of the control panel is not set up.',
      'Give a first password in place of an invitation.',
    ],
    'internal-error': [
      'Something unexpected went wrong.',
      `Try again. If it happens again, call: ${SERVICE_DESK}.`,
    ],
  } satisfies Readonly<Record<ProblemCode, readonly [string, string]>>,
  journal: {
    columns: ['Time', 'User', 'Action', 'Customer', 'EIK/BULSTAT', 'License', 'Workplace', 'Details'],
    actions: {
      'sign-in': 'Sign-in',
      'sessions-end': 'Sign-out everywhere',
      'password-change': 'Password changed',
      'password-reset': 'New first password',
      'sign-out': 'Sign-out',
      'second-factor-begin': 'Setting up of a code begun',
      'second-factor-on': 'Sign-in code switched on',
      'second-factor-off': 'Sign-in code switched off',
      'customer-create': 'New customer',
      'customer-change': 'Customer changed',
      'contacts-change': 'Contacts changed',
      'customer-import': 'Customer imported',
      'user-create': 'New user',
      'contract-create': 'New contract',
      'contract-change': 'Contract changed',
      'key-generate': 'Registration key issued',
      'workplace-release': 'Workplace released',
      'workplace-rename': 'Workplace renamed',
      'workplace-return': 'Released workplace asked again',
      'signing-key-create': 'New signing key',
      'signing-key-rotate': 'Signing key rotated',
      'operator-create': 'New operator',
      'operator-reset': 'New first password of an operator',
      'api-client-create': 'New API client',
      'api-client-revoke': 'API client revoked',
      'password-link-use': 'New password by a link from a mail',
      'operator-stop': 'Access of operator stopped',
      'operator-restore': 'Access of operator restored',
      'user-stop': 'Access stopped',
      'user-restore': 'Access restored',
      'username-change': 'E-mail address corrected',
      'customer-archive': 'Customer archived',
      'customer-restore': 'Customer restored',
      'recovery-codes': 'New recovery codes',
    },
  },
  attemptsLeft: (count) =>
    count === 0
      ? 'There are no attempts left: wait before you try again.'
      : `${count === 1 ? '1 attempt is' : `${count} attempts are`} left before a pause.`,
  tooManyAttempts: (minutes) => `Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  weakPasswords: {
    short: 'The password is shorter than 10 characters.',
    long: 'The password is longer than 200 characters.',
    common: 'The password is among the most common ones.',
    username: 'The password contains the user name.',
    monotonous: 'The password has too few different characters.',
    current: 'The new password is the same as the current one.',
  } satisfies Readonly<Record<WeakPasswordReason, string>>,
} as const satisfies PanelTexts
