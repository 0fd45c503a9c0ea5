import type { z } from 'zod'
import { composeText } from '../../../shared/compose-text.ts'
import { isEik, judgeEik, trimEik } from '../../../shared/eik.ts'
import { type contact, customerForm } from '../../../shared/panel-api/customers.ts'
import { CUSTOMER_COLUMNS, holdsVatNumbers, type ImportField, parseYesOrNo, plainText } from './columns.ts'
import type { ImportMistake, MistakeCode } from './mistakes.ts'
import { type ImportRow, readRows } from './read-rows.ts'

type CustomerRow = ImportRow<ImportField>

/** A customer of a file, with the line that names it first. */
export interface ImportedCustomer {
  readonly line: number
  readonly eikHeading: string
  readonly form: z.output<typeof customerForm>
}

const MAX_LENGTHS: Readonly<Partial<Record<ImportField, number>>> = {
  name: 300,
  contact: 300,
  phone: 100,
  email: 320,
}
const MAX_CONTACTS = 50

interface Draft {
  readonly line: number
  readonly eikHeading: string
  readonly name: string
  readonly eik: string
  readonly vatRegistered: boolean
  readonly contacts: z.output<typeof contact>[]
}

/** The customers of a file as far as its rows are right, and everything that is wrong with the others. */
export interface ReadCustomers {
  readonly customers: readonly ImportedCustomer[]
  readonly mistakes: readonly ImportMistake[]
}

/** Reads the customers of a file; rows of one EIK are contacts of one customer. `ignoresColumns` is of `readRows`. */
export function readCustomers(text: string, ignoresColumns = false): ReadCustomers {
  const { rows, mistakes: unread } = readRows(text, CUSTOMER_COLUMNS, ignoresColumns)
  const drafts = new Map<string, Draft>()
  const mistakes = [...unread]
  for (const written of rows) {
    const row = { ...written, fields: plainFields(written) }
    const wrong = judgeRow(row)
    if (wrong.length === 0) wrong.push(...addRow(drafts, row))
    for (const [field, code] of wrong) {
      const value = SHOWN.includes(code) ? { value: row.fields[field] ?? '' } : {}
      mistakes.push({ line: row.line, field: row.headings[field] ?? field, code, ...value })
    }
  }
  return {
    customers: [...drafts.values()].map(({ line, eikHeading, ...form }) => ({
      line,
      eikHeading,
      form: customerForm.parse(form),
    })),
    mistakes,
  }
}

/** What is seen at once when the value stands beside it. */
const SHOWN: readonly MistakeCode[] = [
  'not-an-eik',
  'no-personal-number',
  'eik-without-zeros',
  'eik-as-power',
  'not-yes-or-no',
  'not-an-email',
]

/**
 * An address with a point in its domain; whether anybody reads it only a letter would tell. It takes quadratic time, and is for
 * texts of a bounded length only.
 */
const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/

/** A line end within a text stays; what else moves a cursor is in no name. */
export const CONTROL = /(?![\t\n])\p{Cc}/u

type Wrong = readonly [field: ImportField, code: MistakeCode]

/** Blanks of any kind that follow each other, but for line ends, and marks that are not seen. */
const BLANKS = /[^\S\n]+/g
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** An address with the name beside it, as mail programs write it. */
const NAMED_ADDRESS = /^(?<person>[^<>[\]]*)[<[](?<address>[^<>[\]]*)[>\]]$/
const ADDRESS_NAMED = /^(?<address>[^\s()]+) ?\((?<person>[^()]*)\)$/
const MAX_NAMED_ADDRESS = 1_000
const MARKS_AROUND = /^["'„“”]+|["'„“”]+$/g

/** What people write where there is nothing. */
const NOTHING = /^(няма|none|n\/?a|[\p{P}\p{S}\s]+)$/iu

/** A text as it is kept: composed, on one line or several, without what is not seen. */
export function plainField(text: string): string {
  return composeText(text).replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
}

/** The fields of a row as they are kept, whatever program wrote them. */
function plainFields({ fields, headings }: CustomerRow): CustomerRow['fields'] {
  const plain: Partial<Record<ImportField, string>> = {}
  // The keys of the row are the fields.
  for (const [field, text] of Object.entries(fields) as [ImportField, string][])
    plain[field] = plainField(text)
  for (const field of ['contact', 'phone', 'email'] as const)
    if (NOTHING.test(plain[field] ?? '')) plain[field] = ''
  const email = (plain.email ?? '').slice(0, MAX_NAMED_ADDRESS)
  const { person, address } = (NAMED_ADDRESS.exec(email) ?? ADDRESS_NAMED.exec(email))?.groups ?? {}
  if (address !== undefined) plain.contact ||= (person ?? '').trim().replace(MARKS_AROUND, '').trim()
  if (email !== '') plain.email = (address ?? email).trim().replace(/^mailto:/i, '')
  const vat = plain.vatRegistered
  if (vat !== undefined && parseYesOrNo(vat) === null && isEik(trimEik(vat))) plain.vatRegistered = 'yes'
  if (vat === '' && holdsVatNumbers(headings.vatRegistered ?? '')) plain.vatRegistered = 'no'
  return plain
}

function judgeRow({ fields }: CustomerRow): Wrong[] {
  const wrong: Wrong[] = CUSTOMER_COLUMNS.needed
    .filter((field) => !fields[field])
    .map((field) => [field, 'missing'])
  if (fields.eik && !isEik(trimEik(fields.eik))) wrong.push(['eik', explainEik(fields.eik)])
  if (fields.vatRegistered && parseYesOrNo(fields.vatRegistered) === null)
    wrong.push(['vatRegistered', 'not-yes-or-no'])
  for (const [field, text] of Object.entries(fields) as [ImportField, string][]) {
    if (text.length > (MAX_LENGTHS[field] ?? Number.POSITIVE_INFINITY)) wrong.push([field, 'too-long'])
    else if (CONTROL.test(text)) wrong.push([field, 'not-a-text'])
    else if (field === 'email' && text !== '' && !EMAIL.test(text)) wrong.push([field, 'not-an-email'])
  }
  return wrong
}

/** A spreadsheet takes a number for one, and drops zeros before it or writes it as a power of ten. */
export function explainEik(text: string): MistakeCode {
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(text)) return 'eik-as-power'
  const digits = trimEik(text)
  if (judgeEik(digits) === 'person') return 'no-personal-number'
  return judgeEik(digits) !== 'letters' && [9, 10, 13].some((length) => isEik(digits.padStart(length, '0')))
    ? 'eik-without-zeros'
    : 'not-an-eik'
}

/** Adds a row to its customer, or says in what it differs from the rows before it. */
function addRow(drafts: Map<string, Draft>, { line, fields, headings }: CustomerRow): readonly Wrong[] {
  const { name = '', contact: person = '', phone = '', email = '' } = fields
  const eik = trimEik(fields.eik ?? '')
  const vatRegistered = parseYesOrNo(fields.vatRegistered ?? '') ?? false
  const eikHeading = headings.eik ?? 'eik'
  const draft = drafts.get(eik) ?? { line, eikHeading, name, eik, vatRegistered, contacts: [] }
  drafts.set(eik, draft)
  if (plainText(draft.name) !== plainText(name)) return [['name', 'other-name']]
  if (draft.vatRegistered !== vatRegistered) return [['vatRegistered', 'other-vat']]
  if (person === '' && phone === '' && email === '') return []
  const isThere = draft.contacts.some(
    (other) => other.name === person && other.phone === phone && other.email === email,
  )
  if (isThere) return []
  if (draft.contacts.length === MAX_CONTACTS) return [['contact', 'too-many-contacts']]
  draft.contacts.push({ name: person, phone, email })
  return []
}
