import { type Expression, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { trimEik } from '../../../shared/eik.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import type { CustomerRow, Database } from '../db/schema.ts'
import { wordsOf } from './words.ts'

const MAX_WORDS = 8

/** So many digits in a row are of an EIK, however they are parted; fewer may be parts of a name. */
const EIK_BEGINNING = /^\d{6,13}$/

/** Of this many customers on it makes no difference any more how many a word has. */
const COUNTED = 1_000

/** After every word that begins with a text comes the text with this. */
const LAST_CHARACTER = '\u{10FFFF}'

/** Where a page ends: which word of the query leads through the index, and the word and customer that it led to. */
const position = z.tuple([z.string(), z.string(), z.string()])

type Position = z.output<typeof position>

export interface FoundCustomers {
  readonly items: readonly CustomerRow[]
  readonly next: string | null
}

/**
 * Customers of whose words, the EIK among them, every word of the query is a beginning. They come in the order of the word that
 * was found, which is that of the index, so no page takes longer than another, however many customers there are.
 */
export async function searchCustomers(
  db: Database,
  {
    query,
    limit,
    cursor,
  }: { readonly query: string; readonly limit: number; readonly cursor: string | undefined },
): Promise<Result<FoundCustomers, 'bad-cursor'>> {
  const after = cursor === undefined ? null : parseCursor(cursor)
  if (cursor !== undefined && !after) return refuse('bad-cursor')
  const number = trimEik(query)
  const words = EIK_BEGINNING.test(number) ? [number] : wordsOf(query).slice(0, MAX_WORDS)
  const leading = after?.[0] ?? (await findRarest(db, words))
  if (leading === null) return accept({ items: [], next: null })

  let select = db
    .selectFrom('customer_words as found')
    .innerJoin('customers', 'customers.id', 'found.customer_id')
    .selectAll('customers')
    .select('found.word')
    .where(beginsWith('found', leading))
    // A customer two of whose words begin so is found at the first one.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('customer_words as other')
            .select('word')
            .whereRef('other.customer_id', '=', 'found.customer_id')
            .where('other.word', '>=', leading)
            .whereRef('other.word', '<', 'found.word'),
        ),
      ),
    )
    .orderBy('found.word')
    .orderBy('found.customer_id')
    .limit(limit + 1)
  for (const word of words) {
    if (word === leading) continue
    select = select.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('customer_words as also')
          .select('word')
          .whereRef('also.customer_id', '=', 'found.customer_id')
          .where(beginsWith('also', word)),
      ),
    )
  }
  if (after) select = select.where(sql<SqlBool>`(found.word, found.customer_id) > (${after[1]}, ${after[2]})`)
  const rows = await select.execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return accept({
    items,
    next: last && rows.length > limit ? formatCursor([leading, last.word, last.id]) : null,
  })
}

/** The word that the fewest customers have; null where there is none. */
async function findRarest(db: Database, words: readonly string[]): Promise<string | null> {
  const [only = null] = words
  if (words.length < 2) return only
  // One after the other: a search must not take the connections of eight.
  const counts: number[] = []
  for (const word of words) counts.push(await countBeginningWith(db, word))
  return words[counts.indexOf(Math.min(...counts))] ?? only
}

async function countBeginningWith(db: Database, word: string): Promise<number> {
  const counted = db
    .selectFrom('customer_words as found')
    .select('customer_id')
    .where(beginsWith('found', word))
    .limit(COUNTED)
  const { count } = await db
    .selectFrom(counted.as('counted'))
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function beginsWith(table: string, text: string): Expression<SqlBool> {
  const word = sql.ref(`${table}.word`)
  return sql<SqlBool>`${word} >= ${text} and ${word} < ${text + LAST_CHARACTER}`
}

function formatCursor(after: Position): string {
  return Buffer.from(JSON.stringify(after)).toString('base64url')
}

function parseCursor(text: string): Position | null {
  try {
    const read = position.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return read.success && !read.data.some((part) => part.includes('\0')) ? read.data : null
  } catch {
    return null
  }
}
