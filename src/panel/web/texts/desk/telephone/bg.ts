import type { Refusal } from '../../../../../shared/contract/refusals.ts'

/** What the service desk does about a refusal. */
export type RefusalSteps = {
  readonly [Code in Refusal['code']]: (refusal: Extract<Refusal, { readonly code: Code }>) => string
}

const refusalSteps: RefusalSteps = {
  'parameter-mismatch': ({ parameter }) =>
    parameter === 'holder'
      ? 'Сверете номера с този, който се обажда. Ако е верен, запишете фирмата като клиент.'
      : 'Сверете програмата с този, който се обажда. Ако е закупена, въведете договора.',
  'version-not-paid': () =>
    'Клиентът може да инсталира платената версия или да заплати новата. Ако вече я е платил, поправете версията в договора.',
  'modules-not-in-contract': () =>
    'Клиентът може да махне тези модули и да състави нов инсталационен ключ или да ги заплати. Ако вече ги е платил, отбележете ги в договора.',
  'workplace-count-mismatch': () =>
    'Клиентът въвежда броя по договор и съставя нов инсталационен ключ. Ако броят в договора не е верен, поправете го.',
  'different-workplace': () =>
    'Ако клиентът е сменил диск или компютър, освободете старото място. Ако не е, трябва му още едно работно място.',
  'payment-outstanding': ({ firm }) =>
    `Клиентът дължи плащане на ${firm.name}. Ако плащането е постъпило, отбележете го тук.`,
  'subscription-ended': ({ firm }) =>
    `Абонаментът се подновява с плащане към ${firm.name}. Ако е подновен, поправете последния ден в договора.`,
}

/** What the pages of a registration by telephone say, in Bulgarian. The English table has the same shape. */
export const bg = {
  refusalSteps,
  telephone: {
    lead: 'Помолете да Ви прочетат инсталационния ключ от екрана на програмата, група по група.',
    unfinished: 'Ключът още не е пълен.',
    byGroups: 'Въвеждане група по група',
    toContract: (title: string) => `Към договора: ${title}`,
    checkedTitle: 'По телефона: сверка',
    checkAgain: 'Провери отново',
    changeKey: 'Промени ключа',
    compareCode: 'Код за сверка',
    compareCodeHint:
      'Помолете да Ви прочетат кода за сверка от екрана на програмата. Ако не е същият, някоя група е чута погрешно.',
    holder: 'Чий е ключът',
    unknownHolder: (eik: string) => `Няма клиент с ЕИК/БУЛСТАТ ${eik}.`,
    generatedLead:
      'Продиктувайте ключа група по група. Той се въвежда в програмата, в стъпката „Регистрационен ключ“.',
    another: 'Друга регистрация',
    paid: 'Плащането е постъпило',
    paidOf: (license: string) => `Плащането по лиценз №\u00A0${license} е постъпило`,
    releasePlace: (place: string) => `Освободи място ${place}…`,
  },

  call: {
    title: 'Разговор',
    partner: (holder: string, code: string) => `${holder}, ${code}`,
    unknown: (eik: string) => `ЕИК/БУЛСТАТ ${eik}`,
    back: 'Обратно към разговора',
    end: 'Край на разговора',
  },

  readOut: {
    title: 'Продиктувайте регистрационния ключ',
    keys: 'Enter – напред. Със стрелките ↑ и ↓ отбелязвате докъде сте стигнали.',
    progress: (read: string, count: string) => `Продиктувани групи: ${read} от ${count}`,
    group: (number: string) => `Група ${number}`,
    goTo: 'Към група',
    next: 'Следващи групи',
    last: 'Продиктувах всичко',
    previous: 'Предишни групи',
    whole: 'Покажи целия ключ',
    doneTitle: 'Ключът е продиктуван',
    say: 'Кажете на клиента:',
    sayings: [
      'Натиснете „Регистрирай“.',
      'Програмата показва „Програмата е регистрирана“. Това ли виждате?',
      'Ако някоя група е сгрешена, програмата казва коя. Прочетете ми номера ѝ.',
    ],
    again: 'Продиктувай отново',
  },
}

export type TelephoneTexts = typeof bg
