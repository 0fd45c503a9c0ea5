import { findModuleName } from '../../catalogue.ts'
import type { Refusal } from '../../contract/refusals.ts'
import { parseDay } from '../../day.ts'
import type { JOURNAL_ACTIONS } from '../../journal-actions.ts'
import { formatDayFor } from '../format-day.ts'
import { formatServiceDesk } from '../service-desk.ts'

/** What a refusal means and what to do about it. */
type RefusalTexts = {
  readonly [Code in Refusal['code']]: (refusal: Extract<Refusal, { readonly code: Code }>) => {
    readonly reason: string
    readonly next: string
  }
}

const SERVICE_DESK = formatServiceDesk('bg')

const refusals: RefusalTexts = {
  'parameter-mismatch': ({ parameter }) => ({
    reason:
      parameter === 'holder'
        ? 'ЕИК/БУЛСТАТ в инсталационния ключ не е на титуляря на договора.'
        : 'Няма договор за тази програма.',
    next: `Проверете данните в стъпка „Инсталация“ на програмата. Ако са верни, обадете се на отдела за обслужване: ${SERVICE_DESK}.`,
  }),
  'version-not-paid': ({ paidVersion }) => ({
    reason: `Тази версия не е платена. Последната платена е ${paidVersion}.`,
    next: `Инсталирайте версия ${paidVersion} или заплатете новата.`,
  }),
  'modules-not-in-contract': ({ modules }) => ({
    reason: `Договорът не включва ${modules.length === 1 ? 'модул' : 'модулите'} ${modules.map((code) => `„${findModuleName(code, 'bg')}“`).join(', ')}.`,
    next:
      modules.length === 1
        ? 'Махнете го в стъпка „Инсталация“ на програмата и съставете нов инсталационен ключ или заплатете модула.'
        : 'Махнете ги в стъпка „Инсталация“ на програмата и съставете нов инсталационен ключ или заплатете модулите.',
  }),
  'workplace-count-mismatch': ({ installation, contract }) => ({
    reason: `В инсталационния ключ работните места са ${installation}, а по договор са ${contract}.`,
    next: `Въведете ${contract} в стъпка „Инсталация“ на програмата и съставете нов инсталационен ключ.`,
  }),
  'different-workplace': ({ workplaces }) => ({
    reason: `Всички работни места по договора (${workplaces}) са заети от други дискове.`,
    next: `Ако сте сменили диск или компютър, освободете старото място в Контролния панел, „Работни места“, или се обадете: ${SERVICE_DESK}.`,
  }),
  'payment-outstanding': ({ firm }) => ({
    reason: 'Има неуредено плащане.',
    next: `Платете на ${firm.name}. Щом плащането бъде отразено, проверете ключа отново.`,
  }),
  'subscription-ended': ({ validThrough, firm }) => ({
    reason: `Абонаментът е изтекъл на ${formatDayFor(parseDay(validThrough) ?? 0, 'bg')}.`,
    next: `Подновете абонамента с плащане към ${firm.name}.`,
  }),
}

/** What the panel says about its refusals and problems, in Bulgarian. The English table has the same shape. */
export const bg = {
  refusals,
  problems: {
    'bad-credentials': ['Потребителското име или паролата не са верни.', 'Проверете ги и опитайте отново.'],
    'code-required': [
      'За този потребител се иска и код.',
      'Въведете шестте цифри, които приложението за кодове показва сега.',
    ],
    'wrong-code': [
      'Кодът не е верен или вече е използван.',
      'Изчакайте приложението да покаже следващия код и въведете него.',
    ],
    'too-many-attempts': ['Твърде много неуспешни опити.', 'Изчакайте и опитайте отново.'],
    'too-many-changes': ['Твърде много промени за един час.', 'Изчакайте един час и опитайте отново.'],
    'not-signed-in': ['Не сте влезли.', 'Влезте в Контролния панел.'],
    'password-change-required': ['Първата парола трябва да се смени.', 'Сменете паролата и продължете.'],
    'second-factor-required': [
      'За отдела за обслужване входът е с парола и код.',
      'Настройте приложение за кодове и продължете.',
    ],
    'second-factor-not-begun': [
      'Няма приложение за кодове, което да чака потвърждение.',
      'Започнете настройването отначало и въведете първия код.',
    ],
    'no-second-factor': [
      'За този потребител няма включен код при влизане.',
      'Включете го, за да получите кодове за възстановяване.',
    ],
    'customer-archived': [
      'Клиентът е в архива и договорите му не действат.',
      `Отделът за обслужване може да го възстанови: ${SERVICE_DESK}.`,
    ],
    'impossible-range': ['Началният ден е след крайния.', 'Поправете единия от двата дни.'],
    'second-factor-obligatory': [
      'Отделът за обслужване не може да работи без код.',
      'Ако сменяте телефона, настройте кодовете на новия. Дотогава важат тези от стария.',
    ],
    'weak-password': [
      'Новата парола не е достатъчно сигурна.',
      'Изберете парола от поне 10 знака, която не се отгатва лесно.',
    ],
    'malformed-key': [
      'Инсталационният ключ не е въведен вярно.',
      'Сверете посочените групи и опитайте отново.',
    ],
    'not-held': [
      'Този компютър няма място по договора.',
      `Ако мястото е освободено, регистрирайте се отново или се обадете на отдела за обслужване: ${SERVICE_DESK}.`,
    ],
    'no-releases-left': [
      'Освобождаванията без код за тази година са изчерпани.',
      `Въведете кода за освобождаване от стария компютър или се обадете: ${SERVICE_DESK}.`,
    ],
    'wrong-release-code': [
      'Кодът за освобождаване не е за това работно място.',
      'Сверете кода и дали сте избрали верния ред.',
    ],
    refused: [
      'Регистрационен ключ не може да бъде издаден.',
      'Отстранете посочените причини и проверете отново.',
    ],
    'system-problem': [
      'Системата не може да работи в момента.',
      `Опитайте по-късно или се обадете: ${SERVICE_DESK}.`,
    ],
    'not-found': ['Няма такъв запис.', 'Проверете адреса или се върнете към списъка.'],
    'cross-site': ['Заявката идва от друг сайт.', 'Отворете Контролния панел и опитайте оттам.'],
    'invalid-request': ['Заявката не е в очаквания вид.', 'Вижте посочените полета.'],
    'too-large': ['Заявката е твърде голяма.', 'Изпратете само ключа.'],
    'unsupported-media-type': [
      'Заявката трябва да бъде в JSON.',
      'Изпратете Content-Type: application/json.',
    ],
    'method-not-allowed': ['Този адрес не приема такава заявка.', 'Вижте описанието в /api/v1/openapi.json.'],
    'customer-exists': ['Вече има клиент с този ЕИК/БУЛСТАТ.', 'Намерете го в списъка.'],
    'user-exists': [
      'Този имейл вече има достъп.',
      'Въведете друг или дайте нова първа парола на този потребител.',
    ],
    'changed-meanwhile': [
      'Записът е променен междувременно другаде.',
      'Нищо не е презаписано. Прегледайте новите данни и внесете промяната отново.',
    ],
    'no-license-number': [
      'Номерата на лицензи са изчерпани.',
      'Договорът не е записан. Обадете се на системния администратор.',
    ],
    'workplaces-bound': ['Заетите работни места са повече от новия брой.', 'Първо освободете излишните.'],
    'too-many-requests': [
      'Програмата изпраща твърде много заявки.',
      'Изчакайте една минута и опитайте отново.',
    ],
    'no-such-customer': ['Няма клиент с този ЕИК/БУЛСТАТ.', 'Първо го създайте.'],
    'contract-of-another': ['Договор с този номер има друг клиент.', 'Проверете номера и ЕИК/БУЛСТАТ.'],
    'contract-ambiguous': [
      'Клиентът има няколко договора за тази програма без номер.',
      'Дайте им номера с файл: control-panel contracts import, колона лиценз.',
    ],
    'link-expired': [
      'Връзката вече не важи.',
      'Тя се използва веднъж и за кратко. Поискайте нова от „Забравена парола“ на страницата за влизане.',
    ],
    'no-mail': ['Пощата на Контролния панел не е настроена.', 'Дайте първа парола вместо покана.'],
    'internal-error': [
      'Възникна неочаквана грешка.',
      `Опитайте отново. Ако се повтори, обадете се: ${SERVICE_DESK}.`,
    ],
  },
  journal: {
    columns: [
      'Време',
      'Потребител',
      'Действие',
      'Клиент',
      'ЕИК/БУЛСТАТ',
      'Лиценз',
      'Работно място',
      'Подробности',
    ],
    actions: {
      'sign-in': 'Влизане',
      'sessions-end': 'Изход от всички устройства',
      'password-change': 'Смяна на парола',
      'password-reset': 'Нова първа парола',
      'sign-out': 'Излизане',
      'second-factor-begin': 'Начало на включване на код при влизане',
      'second-factor-on': 'Включен код при влизане',
      'second-factor-off': 'Изключен код при влизане',
      'customer-create': 'Нов клиент',
      'customer-change': 'Промяна на клиент',
      'contacts-change': 'Промяна на лицата за връзка',
      'customer-import': 'Внесен клиент',
      'user-create': 'Нов потребител',
      'contract-create': 'Нов договор',
      'contract-change': 'Промяна на договор',
      'key-generate': 'Издаден регистрационен ключ',
      'workplace-release': 'Освободено работно място',
      'workplace-rename': 'Ново име на работно място',
      'workplace-return': 'Освободено работно място се обади отново',
      'signing-key-create': 'Нов подписващ ключ',
      'signing-key-rotate': 'Смяна на подписващия ключ',
      'operator-create': 'Нов служител',
      'operator-reset': 'Нова първа парола на служител',
      'api-client-create': 'Нов достъп за програма',
      'api-client-revoke': 'Отнет достъп на програма',
      'password-link-use': 'Нова парола с връзка от писмо',
      'operator-stop': 'Спрян достъп на служител',
      'operator-restore': 'Възстановен достъп на служител',
      'user-stop': 'Спрян достъп',
      'user-restore': 'Възстановен достъп',
      'username-change': 'Поправен имейл адрес',
      'customer-archive': 'Клиент в архива',
      'customer-restore': 'Клиент, върнат от архива',
      'recovery-codes': 'Нови кодове за възстановяване',
    },
  },
  attemptsLeft: (count) =>
    count === 0
      ? 'Опитите свършиха: изчакайте, преди да опитате отново.'
      : `${count === 1 ? 'Остава още 1 опит' : `Остават още ${count} опита`} преди временно спиране.`,
  tooManyAttempts: (minutes) => `Опитайте отново след ${minutes} ${minutes === 1 ? 'минута' : 'минути'}.`,
  weakPasswords: {
    short: 'Паролата е по-къса от 10 знака.',
    long: 'Паролата е по-дълга от 200 знака.',
    common: 'Паролата е сред най-често срещаните.',
    username: 'Паролата съдържа потребителското име.',
    monotonous: 'Паролата се състои от твърде малко различни знаци.',
    current: 'Новата парола е същата като сегашната.',
  },
} as const satisfies PanelTexts

/** The shape of the table: a problem is its title and what to do. */
export interface PanelTexts {
  readonly refusals: RefusalTexts
  readonly problems: Readonly<Record<string, readonly [title: string, next: string]>>
  readonly journal: {
    readonly columns: readonly string[]
    readonly actions: Readonly<Record<(typeof JOURNAL_ACTIONS)[number], string>>
  }
  /** How many wrong passwords there may be before a pause. */
  readonly attemptsLeft: (count: number) => string
  readonly tooManyAttempts: (minutes: number) => string
  readonly weakPasswords: Readonly<Record<string, string>>
}

export type ProblemCode = keyof typeof bg.problems
export type WeakPasswordReason = keyof typeof bg.weakPasswords
