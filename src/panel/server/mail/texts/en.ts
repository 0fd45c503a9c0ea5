import { findProduct } from '../../../../shared/catalogue.ts'
import { parseDay } from '../../../../shared/day.ts'
import { formatDayFor } from '../../../../shared/texts/format-day.ts'
import { formatServiceDesk } from '../../../../shared/texts/service-desk.ts'
import type { LetterTexts } from './bg.ts'

const SERVICE_DESK = formatServiceDesk('en')
const NOT_YOU = `If it was not you, call the service desk at once: ${SERVICE_DESK}.`

export const en: LetterTexts = {
  vendor: 'PASOSS',
  panel: 'Control panel',
  greeting: 'Hello,',
  linkByHand: 'If the button does not work, open this address in your browser:',
  footer: `This message was sent automatically by the control panel of PASOSS. Do not answer it. Service desk: ${SERVICE_DESK}.`,
  letters: {
    invitation: (_, { to }) => ({
      subject: 'Access to the control panel of PASOSS',
      paragraphs: [
        'The service desk has given you access to the control panel, where you get the registration keys for the programs of PASOSS.',
        'Choose a password of your own and sign in.',
      ],
      rows: [['User name', to]],
      action: 'Choose a password',
      afterwards: [
        'The link works for seven days, and once. If it no longer works, press “Forgotten password” on the sign-in page.',
      ],
    }),
    'password-link': (_, { to }) => ({
      subject: 'A new password for the control panel',
      paragraphs: ['We were asked for a new password for the control panel of PASOSS.'],
      rows: [['User name', to]],
      action: 'Choose a new password',
      afterwards: [
        'The link works for one hour, and once. If you sign in with a code from your telephone, you will still need it.',
        'If you did not ask for a new password, do nothing. The present one stays.',
      ],
    }),
    'password-change': (_, { to, time }) => ({
      subject: 'Your password for the control panel has been changed',
      paragraphs: ['Your password for the control panel of PASOSS has been changed.'],
      rows: [
        ['User name', to],
        ['When', time],
      ],
      afterwards: [NOT_YOU],
    }),
    'second-factor-on': (_, { to, time }) => ({
      subject: 'The sign-in code is on',
      paragraphs: [
        'From now on you sign in to the control panel of PASOSS with your password and a code from your telephone.',
      ],
      rows: [
        ['User name', to],
        ['When', time],
      ],
      afterwards: [NOT_YOU],
    }),
    'second-factor-off': (_, { to, time }) => ({
      subject: 'The sign-in code is off',
      paragraphs: [
        'From now on you sign in to the control panel of PASOSS with your password alone, without a code from your telephone.',
      ],
      rows: [
        ['User name', to],
        ['When', time],
      ],
      afterwards: [NOT_YOU],
    }),
    'new-network': ({ address }, { to, time }) => ({
      subject: 'A sign-in to the control panel from a new place',
      paragraphs: ['Somebody signed in with your credentials from a network that you never signed in from.'],
      rows: [
        ['User name', to],
        ['When', time],
        ['Network address', address],
      ],
      afterwards: [
        'If it was you, do nothing.',
        `If it was not, change your password and call the service desk: ${SERVICE_DESK}.`,
      ],
    }),
    'workplace-release': ({ license, place, name, by }, { time }) => ({
      subject: `A workplace of license no. ${license} was released`,
      paragraphs: [
        'A workplace was released without the code of its computer. Another computer can take its place.',
      ],
      rows: [
        ['License no.', String(license)],
        ['Workplace', name === null ? String(place) : `${place}, ${name}`],
        ['Released by', by],
        ['When', time],
      ],
      afterwards: [`If you did not expect this, call the service desk: ${SERVICE_DESK}.`],
    }),
    'subscription-end': ({ license, product, validThrough, hasEnded, firm }) => {
      const day = formatDayFor(parseDay(validThrough) ?? 0, 'en')
      return {
        subject: hasEnded
          ? `The subscription ended on ${day} (license no. ${license})`
          : `The subscription ends on ${day} (license no. ${license})`,
        paragraphs: [
          hasEnded
            ? 'Your subscription to a program of PASOSS has ended. Renew it to go on working.'
            : 'Your subscription to a program of PASOSS ends soon. Renew it in time, so that your work is not interrupted.',
        ],
        rows: [
          ['Program', findProduct(product)?.name.en ?? product],
          ['License no.', String(license)],
          ['Last day', day],
          ['Pay to', firm],
        ],
        afterwards: [
          'Once the payment has been entered, press “Renew” in the program.',
          'If you have paid already, do nothing.',
          'Reminders are switched off in the control panel, under “Profile”.',
        ],
      }
    },
    test: (_, { time }) => ({
      subject: 'A test message from the control panel',
      paragraphs: ['If you can read this message, the control panel can send mail.'],
      rows: [['Sent', time]],
    }),
  },
}
