import { composeText } from '../../../shared/compose-text.ts'

/** Latin letters that look like Cyrillic ones, small or large: people mix them without seeing it. */
const LOOKALIKES = new Map(
  Array.from('abcehkmoptxy', (letter, place) => [letter, 'авсенкмортху'.charAt(place)]),
)

/** The columns that a kind of file has. */
export interface Columns<Field extends string> {
  /** The field that a heading stands for; null for any other heading. */
  readonly find: (heading: string) => Field | null
  /** Without these there is nothing to be read. */
  readonly needed: readonly Field[]
  /** Of these a file may have several columns. */
  readonly repeated: readonly Field[]
}

/** Columns by their headings. They are compared without blanks, signs and letter case. */
export function columnsOf<Field extends string>(
  headings: Readonly<Record<Field, readonly string[]>>,
  { needed, repeated }: Pick<Columns<Field>, 'needed' | 'repeated'>,
): Columns<Field> {
  const fields = new Map(
    // The keys of the table are the fields.
    (Object.keys(headings) as Field[]).flatMap((field) =>
      headings[field].map((heading) => [plainText(heading), field] as const),
    ),
  )
  return { find: (heading) => fields.get(plainText(heading)) ?? null, needed, repeated }
}

/**
 * What a file of customers may say of each, with the headings of its column as the template, accounting programs and
 * spreadsheets have them.
 */
export const CUSTOMER_HEADINGS = {
  name: [
    [
      'name',
      'company',
      'company name',
      'customer',
      'customer name',
      'client',
      'client name',
      'partner',
      'firm',
    ],
    ['име', 'наименование', 'фирма', 'дружество', 'организация', 'юридическо лице', 'търговско име'],
    ['име на фирма', 'име на фирмата', 'наименование на фирма', 'наименование на фирмата'],
    ['клиент', 'име на клиент', 'име на клиента', 'наименование на клиента', 'партньор', 'име на партньора'],
    ['контрагент', 'име на контрагент', 'име на контрагента', 'наименование на контрагента'],
  ].flat(),
  eik: [
    ['eik', 'bulstat', 'eik/bulstat', 'company id', 'company number', 'uic', 'tax id'],
    ['еик', 'булстат', 'еик/булстат', 'булстат/еик', 'еик по булстат', 'еик (булстат)', 'еик/пик'],
    ['еик номер', 'булстат номер', 'еик/егн', 'егн/еик', 'еик или егн', 'еик/булстат/егн', 'булстат/егн'],
    ['ид. номер', 'идент. номер', 'идентификационен номер', 'ид. код'],
  ].flat(),
  vatRegistered: [
    ['vatregistered', 'vat', 'vat registered', 'vat registration', 'vat reg'],
    ['vat number', 'vat no', 'vat №', 'vat id'],
    ['ддс', 'ддс номер', 'номер по ддс', 'по ддс', 'ддс рег.', 'ддс регистрация', 'рег. ддс', 'рег. по ддс'],
    ['регистрация по ддс', 'регистриран по ддс', 'регистриран ддс', 'регистрирано по ддс', 'ддс лице'],
    ['зддс', 'по зддс', 'рег. по зддс', 'регистрация по зддс', 'регистриран по зддс', 'номер по зддс'],
    ['ин по ддс', 'ин по зддс', 'ин ддс', 'ид. по ддс', 'ид. номер по ддс', 'ид. номер по зддс', 'ддс ид'],
    ['идент. номер по ддс', 'идент. номер по зддс', 'идент. по зддс', 'ид. по зддс'],
    ['идентификационен номер по ддс', 'идентификационен номер по зддс'],
  ].flat(),
  contact: [
    ['contact', 'contact person', 'contact name', 'manager'],
    ['лице', 'лице за контакт', 'лице за контакти', 'лице за връзка', 'контактно лице', 'отговорно лице'],
    ['контакт', 'контакти', 'за контакт', 'за контакти', 'мол', 'управител', 'представител', 'собственик'],
  ].flat(),
  phone: [
    ['phone', 'telephone', 'tel', 'mobile', 'mobile phone', 'gsm', 'phone number', 'cell'],
    ['телефон', 'телефони', 'тел', 'тел. номер', 'телефонен номер', 'стационарен телефон'],
    ['телефон за контакт', 'телефон за връзка', 'мобилен', 'мобилен телефон'],
    ['моб', 'моб. телефон', 'моб. тел.', 'гсм', 'gsm номер'],
  ].flat(),
  email: [
    ['email', 'e-mail', 'mail', 'e-mail address', 'e-mail адрес', 'email за контакт'],
    ['имейл', 'и-мейл', 'е-мейл', 'е-мail', 'мейл', 'майл', 'поща', 'ел. поща', 'електронна поща', 'е-поща'],
    ['имейл адрес', 'имейл за контакт', 'ел. адрес', 'електронен адрес', 'адрес на ел. поща'],
  ].flat(),
} as const

export type ImportField = keyof typeof CUSTOMER_HEADINGS

export const CUSTOMER_COLUMNS: Columns<ImportField> = columnsOf(CUSTOMER_HEADINGS, {
  needed: ['name', 'eik', 'vatRegistered'],
  repeated: ['phone'],
})

/** A heading says so that its column holds the VAT number of those who have one. */
export function holdsVatNumbers(heading: string): boolean {
  return /(№|номер|number|no|id|^ид|^ин)/.test(composeText(heading).toLowerCase().trim())
}

const YES = [
  'да',
  'д',
  'yes',
  'y',
  'on',
  'true',
  't',
  'вярно',
  'истина',
  'има',
  'x',
  'v',
  'с ддс',
  'по ддс',
  'registered',
]
const NO = [
  'не',
  'н',
  'no',
  'n',
  'off',
  'false',
  'f',
  'невярно',
  'лъжа',
  'няма',
  'без ддс',
  'not registered',
  'unregistered',
]
const YES_SIGNS = ['✓', '✔', '☑', '√', '+']
const NO_SIGNS = ['-', '–', '—', '−', '✗', '✘', '☐']
const REGISTERED = /^(?<not>не)?е?рег(истриран[аои]?)?(лице|фирма)?(по)?(з?ддс)?$/
const NUMBER = /^(?<digit>[01])([.,]0+)?$/

/** Whether an answer says yes or no; null for any other text. */
export function parseYesOrNo(text: string): boolean | null {
  const answer = composeText(text).trim()
  const number = NUMBER.exec(answer)?.groups?.digit
  if (number !== undefined) return number === '1'
  if (YES_SIGNS.includes(answer)) return true
  if (NO_SIGNS.includes(answer)) return false
  const words = plainText(answer)
  const registered = REGISTERED.exec(words)
  if (registered) return registered.groups?.not === undefined
  if (isOneOf(YES, words)) return true
  return isOneOf(NO, words) ? false : null
}

function isOneOf(answers: readonly string[], words: string): boolean {
  return answers.some((answer) => plainText(answer) === words)
}

/** A text by its letters and digits alone, in lower case and one alphabet: how two of them are compared. */
export function plainText(text: string): string {
  return composeText(text.replaceAll('№', 'номер'), 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[a-y]/g, (letter) => LOOKALIKES.get(letter) ?? letter)
}
