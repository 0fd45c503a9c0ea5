import type { z } from 'zod'
import { composeText } from '../../../shared/compose-text.ts'
import type { contact } from '../../../shared/panel-api/customers.ts'
import type { Database } from '../db/schema.ts'
import { saveSlips } from './slips.ts'

/** Longer words are cut, where they are written and where they are looked for. */
const MAX_WORD_LENGTH = 40

/** The words of a text as customers are found by them: letters and digits, in lower case, each once. */
export function wordsOf(text: string): readonly string[] {
  const words =
    composeText(text, 'NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...new Set(words.map(cut))]
}

/** The ways in which a word is written down and looked for: as it is, by its sound, and a telephone as within the country. */
export function formsOf(word: string): readonly string[] {
  return [...new Set([word, cut(/^\d{5,}$/.test(word) ? nationalOf(word) : foldWord(word))])]
}

/** An e-mail address, or the beginning of one, as it is looked for. */
export function addressOf(text: string): string {
  return cut(normalizeAddress(text))
}

function normalizeAddress(text: string): string {
  return composeText(text.trim().toLowerCase(), 'NFKC')
}

/**
 * Replaces the words that a customer is found by: those of the name, the EIK, telephones and e-mail addresses. Call it in the
 * transaction that changes one of them.
 */
export async function saveCustomerWords(db: Database, customerId: string): Promise<void> {
  const { name, eik, contacts } = await db
    .selectFrom('customers')
    .select(['name', 'eik', 'contacts'])
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow()
  const users = await db
    .selectFrom('users')
    .select('username')
    .where('customer_id', '=', customerId)
    .execute()
  // Written by the store of customers alone.
  const people = JSON.parse(contacts) as Partial<z.output<typeof contact>>[]
  const emails = [...people.map(({ email = '' }) => email), ...users.map(({ username }) => username)]
  const words = new Set([
    ...wordsOf(name).flatMap(formsOf),
    eik,
    ...people.flatMap(({ phone = '' }) => phonesOf(phone)),
    ...emails.flatMap(emailWordsOf),
  ])
  await db.deleteFrom('customer_words').where('customer_id', '=', customerId).execute()
  const rows = [...words].map((word) => ({ word, customer_id: customerId }))
  await db.insertInto('customer_words').values(rows).execute()
  await saveSlips(db, [...words])
}

function cut(word: string): string {
  return Array.from(word).slice(0, MAX_WORD_LENGTH).join('')
}

/** Bulgarian names in Latin letters (Transliteration Act, and as people write them), letter by letter. */
const LATIN: Readonly<Record<string, string>> = {
  ...{
    zh: 'ж',
    ch: 'ч',
    sh: 'ш',
    a: 'а',
    b: 'б',
    c: 'к',
    d: 'д',
    e: 'е',
    f: 'ф',
    g: 'г',
    h: 'х',
    i: 'и',
    j: 'й',
  },
  ...{
    k: 'к',
    l: 'л',
    m: 'м',
    n: 'н',
    o: 'о',
    p: 'п',
    q: 'к',
    r: 'р',
    s: 'с',
    t: 'т',
    u: 'у',
    v: 'в',
    w: 'в',
  },
  ...{ x: 'кс', y: 'й', z: 'з' },
}

/** Letters that the Latin ones do not tell apart. */
const CYRILLIC: Readonly<Record<string, string>> = {
  ...{ щ: 'шт', тс: 'ц', я: 'йа', ю: 'йу', ъ: 'а', ь: 'й' },
}

/** A word by its sound, the same from either alphabet: `Sofia` and `София`, `Targovets` and `Търговец`. */
function foldWord(word: string): string {
  return word
    .replace(/[zcs]h|[a-z]/g, (letters) => LATIN[letters] ?? letters)
    .replace(/тс|[щяюъь]/g, (letters) => CYRILLIC[letters] ?? letters)
    .replaceAll('ий', 'и')
}

/** The telephones of a text, each as digits. */
function phonesOf(text: string): readonly string[] {
  const phones = text.match(/\d[\d\s()./-]{4,}\d/g) ?? []
  return phones.map((phone) => cut(nationalOf(phone.replace(/\D/g, '')))).filter((digits) => digits !== '')
}

/** A telephone without the country's number and the zero in its place. */
function nationalOf(digits: string): string {
  return digits.replace(/^(00359|359(?=\d{8})|0)/, '')
}

function emailWordsOf(email: string): readonly string[] {
  const address = normalizeAddress(email)
  const at = address.lastIndexOf('@')
  if (at < 0) return []
  return [cut(address), cut(address.slice(at)), ...wordsOf(address.slice(0, at)).flatMap(formsOf)]
}
