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

/** Customers, in the archive or not, who have words that those of a text begin; so many at most. */
export async function findByName(db: Database, text: string, limit: number): Promise<readonly string[]> {
  const found = new Set<string>()
  for await (const ids of findAll(db, splitQuery(text), true, limit)) for (const id of ids) found.add(id)
  return [...found].slice(0, limit)
}

/** Whether the customer of a column is one of these, for queries that find the many of them soon. */
export function isOfName(customerId: string, text: string): Expression<SqlBool> {
  const words = splitQuery(text).map((word) => hasWord(customerId, word))
  return words.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(words, sql` and `)})`
}

async function* findInOrder(
  db: Database,
  { query, includesArchived }: Search,
): AsyncGenerator<readonly string[]> {
  yield await keepShown(db, await findByNumber(db, query), includesArchived)
  const number = trimEik(query)
  yield await keepShown(db, await findByExternal(db, query), includesArchived)
  const exact = NUMBER.test(number) ? [wantWord(number)] : splitQuery(query)
  yield* findAll(db, exact, includesArchived)
  const [only] = exact
  if (only && exact.length === 1)
    yield await keepShown(db, await findByFingerprint(db, only.forms[0] ?? ''), includesArchived)
  const withSlips: Wanted[] = []
  for (const { forms } of exact) {
    const slips: string[] = []
    for (const form of forms) slips.push(...(await findSlipped(db, form)))
    withSlips.push({ forms, slips })
  }
  if (withSlips.some(({ slips }) => slips.length > 0)) yield* findAll(db, withSlips, includesArchived)
}

function wantWord(word: string): Wanted {
  return { forms: formsOf(word), slips: [] }
}

/** An e-mail address is one word. */
function splitQuery(query: string): readonly Wanted[] {
  const parts = [...new Set(query.split(/\s+/))]
  return parts
    .flatMap((part) =>
      part.includes('@') ? [{ forms: [addressOf(part)], slips: [] }] : wordsOf(part).map(wantWord),
    )
    .slice(0, MAX_WORDS)
}

/** Customers who have a word for each that is wanted. The one that the fewest have leads through the index. */
async function* findAll(
  db: Database,
  wanted: readonly Wanted[],
  includesArchived: boolean,
  limit: number = MAX_TOTAL,
): AsyncGenerator<readonly string[]> {
  const rarest = await findRarest(db, wanted)
  if (!rarest) return
  const others = wanted.filter((word) => word !== rarest)
  const leads = [
    ...rarest.forms.map((form) => ({ forms: [form], slips: [] })),
    ...(rarest.slips.length > 0 ? [{ forms: [], slips: rarest.slips }] : []),
  ]
  for (const lead of leads) yield await walk(db, lead, others, { includesArchived, limit })
}

async function walk(
  db: Database,
  lead: Wanted,
  others: readonly Wanted[],
  { includesArchived, limit }: { readonly includesArchived: boolean; readonly limit: number },
): Promise<readonly string[]> {
  let select = db
    .selectFrom('customer_words as found')
    .select('found.customer_id')
    .where(matches('found', lead))
    .orderBy('found.word')
    .orderBy('found.customer_id')
    .limit(limit)
  const [beginning] = lead.forms
  // A customer two of whose words begin so is found at the first one.
  if (beginning !== undefined)
    select = select.where(
      sql<SqlBool>`(select 1 from customer_words as other where other.customer_id = found.customer_id
        and other.word >= ${beginning} and other.word < found.word limit 1) is null`,
    )
  for (const word of others) select = select.where(hasWord('found.customer_id', word))
  if (!includesArchived)
    select = select.where(
      sql<SqlBool>`(select 1 from customers where id = found.customer_id and archived is null) = 1`,
    )
  return (await select.execute()).map(({ customer_id: id }) => id)
}

/** From `MAX_TOTAL` on it makes no difference any more how many customers have a word. */
async function findRarest(db: Database, wanted: readonly Wanted[]): Promise<Wanted | undefined> {
  const [only] = wanted
  if (wanted.length < 2) return only
  // Each beginning for itself: only so PostgreSQL stops at the limit.
  const counts = wanted.map(({ forms, slips }, index) => {
    const ways = [...forms.map((form) => ({ forms: [form], slips: [] })), { forms: [], slips }]
    const parts = ways
      .filter((way) => way.forms.length + way.slips.length > 0)
      .map((way) => {
        const rows = sql`select 1 from customer_words as found where ${matches('found', way)} limit ${MAX_TOTAL}`
        return sql`(select count(*) from (${rows}) as counted)`
      })
    return sql`${sql.join(parts, sql` + `)} as ${sql.ref(`word${index}`)}`
  })
  const { rows } = await sql<Record<string, number | string>>`select ${sql.join(counts)}`.execute(db)
  const numbers = wanted.map((_, index) => Number(rows[0]?.[`word${index}`]))
  return wanted[numbers.indexOf(Math.min(...numbers))]
}

/**
 * Whether a customer has a word. PostgreSQL looks it up for each customer that is asked about, which a limit bounds; an `exists`
 * it would join with every customer who has the word.
 */
function hasWord(customerId: string, wanted: Wanted): Expression<SqlBool> {
  return sql<SqlBool>`(select 1 from customer_words as also where also.customer_id = ${sql.ref(customerId)}
    and ${matches('also', wanted)} limit 1) = 1`
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
