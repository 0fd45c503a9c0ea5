import { findModuleName, findProduct, type Language } from '../../catalogue.ts'
import { parseDay } from '../../day.ts'
import { formatDayFor } from '../format-day.ts'
import { NO_BREAK_SPACE } from '../no-break-space.ts'

/** What the details of a journal entry are called, in the order in which they are told. */
interface DetailTexts {
  readonly fields: Readonly<Record<string, string>>
  /** Values that are words themselves, by field. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const bg: DetailTexts = {
  fields: {
    invited: 'с покана',
    notices: 'напомняния',
    rights: 'права',
    external: 'договор',
    reissue: 'издаден наново',
    renewal: 'подновен от програмата',
    username: 'потребител',
    name: 'име',
    before: 'преди',
    after: 'сега',
    eik: 'ЕИК/БУЛСТАТ',
    vatRegistered: 'по ЗДДС',
    contacts: 'лица за връзка',
    checked: 'проверено',
    license: 'лиценз №',
    product: 'програма',
    kind: 'право на ползване',
    paidVersion: 'платена версия',
    programVersion: 'версия',
    place: 'работно място',
    modules: 'модули',
    workplaces: 'работни места',
    settled: 'плащане',
    validThrough: 'до',
    releasesPerYear: 'освобождавания без код за 365 дни',
    releasedBy: 'освободено',
    reason: 'причина',
    recoveryCodesLeft: 'с код за възстановяване, остават',
  },
  values: {
    settled: { true: 'уредено', false: 'неуредено' },
    kind: { purchase: 'закупено', subscription: 'абонамент' },
    releasedBy: { code: 'с код', subscriber: 'от клиента', operator: 'от отдела за обслужване' },
    checked: { firm: 'фирмата', person: 'лицето', contact: 'връзката' },
    boolean: { true: 'да', false: 'не' },
  },
}

const en: DetailTexts = {
  fields: {
    invited: 'invited',
    notices: 'reminders',
    rights: 'rights',
    external: 'contract',
    reissue: 'issued again',
    renewal: 'renewed by the program',
    username: 'user',
    name: 'name',
    before: 'before',
    after: 'now',
    eik: 'EIK/BULSTAT',
    vatRegistered: 'VAT act',
    contacts: 'contacts',
    checked: 'checked',
    license: 'license no.',
    product: 'program',
    kind: 'right of use',
    paidVersion: 'paid version',
    programVersion: 'version',
    place: 'workplace',
    modules: 'modules',
    workplaces: 'workplaces',
    settled: 'payment',
    validThrough: 'through',
    releasesPerYear: 'releases without a code in 365 days',
    releasedBy: 'released',
    reason: 'reason',
    recoveryCodesLeft: 'by a recovery code, left',
  },
  values: {
    settled: { true: 'settled', false: 'outstanding' },
    kind: { purchase: 'purchase', subscription: 'subscription' },
    releasedBy: { code: 'by code', subscriber: 'by the customer', operator: 'by the service desk' },
    checked: { firm: 'the firm', person: 'the person', contact: 'how to reach them' },
    boolean: { true: 'yes', false: 'no' },
  },
}

const TEXTS: Readonly<Record<Language, DetailTexts>> = { bg, en }

/** Things that are called by their number. */
const NUMBERED: ReadonlySet<string> = new Set(['license', 'place'])

/** What a journal entry says of what was done, in words: of each thing that has a name, its name and what it became. */
export function describeDetails(
  details: Readonly<Record<string, unknown>>,
  language: Language,
  told: (field: string) => boolean = () => true,
): string {
  return Object.entries(TEXTS[language].fields)
    .flatMap(([field, name]) => {
      const value = details[field]
      if (!told(field) || value === undefined || value === null || value === '') return []
      const text = describeValue(field, value, language)
      return [NUMBERED.has(field) ? `${name}${NO_BREAK_SPACE}${text}` : `${name}: ${text}`]
    })
    .join(', ')
}

function describeValue(field: string, value: unknown, language: Language): string {
  const { values } = TEXTS[language]
  const text = String(value)
  if (Array.isArray(value))
    return value.map((part) => values[field]?.[String(part)] ?? describePart(part, language)).join('; ')
  if (field === 'product') return findProduct(text)?.name[language] ?? text
  if (field === 'validThrough') return formatDayFor(parseDay(text) ?? 0, language)
  const words = values[field] ?? (typeof value === 'boolean' ? values.boolean : undefined)
  return words?.[text] ?? text
}

/** A module, or a contact. */
function describePart(part: unknown, language: Language): string {
  return typeof part === 'object' && part !== null
    ? Object.values(part)
        .filter((text) => text !== '')
        .join(' ')
    : findModuleName(String(part), language)
}
