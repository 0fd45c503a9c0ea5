import { type Expression, type SqlBool, sql } from 'kysely'
import { trimEik } from '../../../shared/eik.ts'
import { MAX_TOTAL } from '../../../shared/panel-limits.ts'
import type { CustomerRow, Database } from '../db/schema.ts'
import { findByExternal, findByFingerprint, findByNumber } from './numbers.ts'
import { findSlipped } from './slips.ts'
import { addressOf, formsOf, wordsOf } from './words.ts'

const MAX_WORDS = 8

/** So many digits in a row are one number, however they are parted; fewer may be parts of a name. */
const NUMBER = /^\d{6,15}$/

/** After every word that begins with a text comes the text with this. */
const LAST_CHARACTER = '\u{10FFFF}'

/** What a word of a customer's must be, to be found by a word of the query: begin with one of the forms, or be one of the slips. */
interface Wanted {
  readonly forms: readonly string[]
  readonly slips: readonly string[]
}

/** What is searched for, and whether customers in the archive count. */
export interface Search {
  readonly query: string
  readonly includesArchived: boolean
}

/**
 * Customers by a number of theirs, by the beginnings of words, by the beginning of a fingerprint, and by words with a slip in
 * them, in this order; each once, `MAX_TOTAL` at most. Every step is a walk along an index that ends when enough are found.
 */
export async function searchCustomers(db: Database, search: Search): Promise<readonly string[]> {
  const found = new Set<string>()
  for await (const ids of findInOrder(db, search)) {
    for (const id of ids) found.add(id)
    if (found.size >= MAX_TOTAL) break
  }
  return [...found].slice(0, MAX_TOTAL)
}

/** Customers all of whose words, in the archive or not, are begun by those of a text; `MAX_TOTAL` at most. */
export async function findByName(db: Database, text: string): Promise<readonly string[]> {
  const found = new Set<string>()
  for await (const ids of findAll(db, splitQuery(text).map(wantExactly), true))
    for (const id of ids) found.add(id)
  return [...found].slice(0, MAX_TOTAL)
}

async function* findInOrder(
  db: Database,
  { query, includesArchived }: Search,
): AsyncGenerator<readonly string[]> {
  const number = trimEik(query)
  yield await keepShown(db, await findByNumber(db, number), includesArchived)
  yield await keepShown(db, await findByExternal(db, query), includesArchived)
  const words = NUMBER.test(number) ? [number] : splitQuery(query)
  const exact = words.map(wantExactly)
  yield* findAll(db, exact, includesArchived)
  const [only = ''] = words
  if (words.length === 1) yield await keepShown(db, await findByFingerprint(db, only), includesArchived)
  const withSlips: Wanted[] = []
  for (const { forms } of exact) {
    const slips: string[] = []
    for (const form of forms) slips.push(...(await findSlipped(db, form)))
    withSlips.push({ forms, slips })
  }
  if (withSlips.some(({ slips }) => slips.length > 0)) yield* findAll(db, withSlips, includesArchived)
}

function wantExactly(word: string): Wanted {
  return { forms: word.includes('@') ? [word] : formsOf(word), slips: [] }
}

/** An e-mail address is one word. */
function splitQuery(query: string): readonly string[] {
  const words = query.split(/\s+/).flatMap((part) => (part.includes('@') ? [addressOf(part)] : wordsOf(part)))
  return [...new Set(words)].slice(0, MAX_WORDS)
}

/** Customers who have a word for each that is wanted. The one that the fewest have leads through the index. */
async function* findAll(
  db: Database,
  wanted: readonly Wanted[],
  includesArchived: boolean,
): AsyncGenerator<readonly string[]> {
  const rarest = await findRarest(db, wanted)
  if (!rarest) return
  const others = wanted.filter((word) => word !== rarest)
  const leads = [
    ...rarest.forms.map((form) => ({ forms: [form], slips: [] })),
    ...(rarest.slips.length > 0 ? [{ forms: [], slips: rarest.slips }] : []),
  ]
  for (const lead of leads) yield await walk(db, lead, others, includesArchived)
}

async function walk(
  db: Database,
  lead: Wanted,
  others: readonly Wanted[],
  includesArchived: boolean,
): Promise<readonly string[]> {
  let select = db
    .selectFrom('customer_words as found')
    .select('found.customer_id')
    .where(matches('found', lead))
    .orderBy('found.word')
    .orderBy('found.customer_id')
    .limit(MAX_TOTAL)
  const [beginning] = lead.forms
  // A customer two of whose words begin so is found at the first one.
  if (beginning !== undefined)
    select = select.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('customer_words as other')
            .select('word')
            .whereRef('other.customer_id', '=', 'found.customer_id')
            .where('other.word', '>=', beginning)
            .whereRef('other.word', '<', 'found.word'),
        ),
      ),
    )
  for (const word of others)
    select = select.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('customer_words as also')
          .select('word')
          .whereRef('also.customer_id', '=', 'found.customer_id')
          .where(matches('also', word)),
      ),
    )
  if (!includesArchived)
    select = select.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('customers')
          .select('id')
          .whereRef('customers.id', '=', 'found.customer_id')
          .where('archived', 'is', null),
      ),
    )
  return (await select.execute()).map(({ customer_id: id }) => id)
}

async function findRarest(db: Database, wanted: readonly Wanted[]): Promise<Wanted | undefined> {
  const [only] = wanted
  if (wanted.length < 2) return only
  // One after the other: a search must not take the connections of eight.
  const counts: number[] = []
  for (const word of wanted) counts.push(await countMatching(db, word))
  return wanted[counts.indexOf(Math.min(...counts))]
}

/** From `MAX_TOTAL` on it makes no difference any more how many customers have a word. */
async function countMatching(db: Database, wanted: Wanted): Promise<number> {
  const counted = db
    .selectFrom('customer_words as found')
    .select('customer_id')
    .where(matches('found', wanted))
    .limit(MAX_TOTAL)
  const { count } = await db
    .selectFrom(counted.as('counted'))
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function matches(table: string, { forms, slips }: Wanted): Expression<SqlBool> {
  const word = sql.ref(`${table}.word`)
  const ways = forms.map((form) => sql`(${word} >= ${form} and ${word} < ${form + LAST_CHARACTER})`)
  if (slips.length > 0) ways.push(sql`${word} in (${sql.join(slips)})`)
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

async function keepShown(
  db: Database,
  ids: readonly string[],
  includesArchived: boolean,
): Promise<readonly string[]> {
  if (includesArchived || ids.length === 0) return ids
  const rows = await db
    .selectFrom('customers')
    .select('id')
    .where('id', 'in', ids)
    .where('archived', 'is', null)
    .execute()
  const shown = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => shown.has(id))
}

/** Customers by their identifiers, in the order of these. */
export async function readCustomers(db: Database, ids: readonly string[]): Promise<readonly CustomerRow[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('customers').selectAll().where('id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
