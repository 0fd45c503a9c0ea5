import { composeText } from '../../../shared/compose-text.ts'

/**
 * What a file of customers may say of each, with the headings of its column as the template, accounting programs and
 * spreadsheets have them. They are compared without blanks, signs and letter case.
 */
const HEADINGS = {
  name: [
    ['name', 'company', 'company name', 'customer'],
    ['име', 'наименование', 'фирма', 'име на фирма', 'име на фирмата', 'наименование на фирмата'],
    ['клиент', 'име на клиента', 'контрагент', 'име на контрагента', 'партньор'],
  ].flat(),
  eik: [
    ['eik', 'bulstat', 'eik/bulstat', 'company id', 'uic'],
    ['еик', 'булстат', 'еик/булстат', 'булстат/еик', 'еик по булстат', 'еик (булстат)', 'ид. номер'],
  ].flat(),
  vatRegistered: [
    ['vatregistered', 'vat', 'vat registered', 'vat number', 'vat no', 'vat id'],
    ['ддс', 'ддс №', 'ддс номер', 'рег. по ддс', 'регистрация по ддс', 'регистриран по ддс'],
    ['зддс', 'рег. по зддс', 'регистрация по зддс', 'регистриран по зддс', 'ин по ддс', 'ин по зддс'],
  ].flat(),
  contact: [
    ['contact', 'contact person', 'contact name'],
    ['лице', 'лице за контакт', 'лице за контакти', 'лице за връзка', 'контакт', 'мол', 'управител'],
  ].flat(),
  phone: [
    ['phone', 'telephone', 'tel', 'mobile', 'gsm'],
    ['телефон', 'телефони', 'тел', 'мобилен', 'мобилен телефон', 'гсм'],
  ].flat(),
  email: [
    ['email', 'e-mail', 'mail', 'e-mail address'],
    ['имейл', 'е-мейл', 'мейл', 'поща', 'ел. поща', 'електронна поща', 'е-поща', 'имейл адрес'],
  ].flat(),
} as const

export type ImportField = keyof typeof HEADINGS

/** Without these there is no customer. */
export const NEEDED_FIELDS: readonly ImportField[] = ['name', 'eik', 'vatRegistered']

/** The keys of the table are the fields. */
const FIELDS = new Map(
  (Object.keys(HEADINGS) as ImportField[]).flatMap((field) =>
    HEADINGS[field].map((heading) => [plain(heading), field] as const),
  ),
)

/** The field that a heading stands for; null for any other heading. */
export function findField(heading: string): ImportField | null {
  return FIELDS.get(plain(heading)) ?? null
}

/** A heading says so that its column holds the VAT number of those who have one. */
export function holdsVatNumbers(heading: string): boolean {
  return /(№|номер|number|no|id|^ин)/.test(composeText(heading).toLowerCase().trim())
}

const YES = ['да', 'д', 'yes', 'y', '1', 'true', 'вярно', 'истина', 'x', 'х', 'v', '✓', '✔', '☑', '+']
const NO = ['не', 'н', 'no', 'n', '0', 'false', 'невярно', 'лъжа', '-', '–', '—', '✗', '☐']
const REGISTERED = /^(?<not>не)?регистриран[ао]?$/

/** Whether an answer says yes or no; null for any other text. */
export function parseYesOrNo(text: string): boolean | null {
  const answer = composeText(text).toLowerCase().replace(/\s+/g, '')
  const registered = REGISTERED.exec(answer)
  if (registered) return registered.groups?.not === undefined
  if (YES.includes(answer)) return true
  return NO.includes(answer) ? false : null
}

function plain(heading: string): string {
  return composeText(heading, 'NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
