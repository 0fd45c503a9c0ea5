import { type CompiledQuery, type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { parseDay, startOfDay, TIME_ZONE } from '../../../shared/day.ts'
import type { JOURNAL_ACTIONS } from '../../../shared/journal-actions.ts'
import type { journalFilters } from '../../../shared/panel-api/journal.ts'
import { createId, firstIdOf } from '../db/ids.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database, Row, Tables } from '../db/schema.ts'

/** Something that was done: by whom, what, to what. No secret is ever among the details. */
export interface JournalEntry {
  readonly username: string
  readonly action: JournalAction
  readonly subject:
    | 'user'
    | 'customer'
    | 'contract'
    | 'workplace'
    | 'registration-key'
    | 'signing-key'
    | 'api-client'
  readonly subjectId: string
  /** Whom it concerns, where it concerns one customer. */
  readonly customerId?: string | null
  readonly details?: Readonly<Record<string, unknown>>
}

/** Who acts where a workstation does so by itself, without a user. */
export const WORKSTATION = 'workstation'

type JournalAction = (typeof JOURNAL_ACTIONS)[number]

/** Who changes something, by user name, and when. */
export interface Authorship {
  readonly by: string
  readonly now: Date
}

export async function addJournalEntry(db: Database, entry: JournalEntry, now: Date): Promise<void> {
  await insertEntry(db, rowOf(entry, now))
}

/** The statement that adds an entry, to be run together with what it is about. */
export function writeJournalEntry(db: Database, entry: JournalEntry, now: Date): CompiledQuery {
  return insertEntry.bind(db, rowOf(entry, now))
}

/** Adds entries of one instant, in their order. */
export async function addJournalEntries(
  db: Database,
  entries: readonly JournalEntry[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return
  await db
    .insertInto('journal')
    .values(entries.map((entry) => rowOf(entry, now)))
    .execute()
}

function rowOf(entry: JournalEntry, now: Date): Row<'journal'> {
  const { username, action, subject, subjectId, customerId = null, details = {} } = entry
  return {
    id: createId(now),
    at: now.toISOString(),
    username,
    action,
    subject,
    subject_id: subjectId,
    customer_id: customerId,
    details: JSON.stringify(details),
  }
}

const insertEntry = prepareQuery((db, row: Row<'journal'>) => db.insertInto('journal').values(row))

export interface JournalRow {
  readonly id: string
  readonly at: string
  readonly username: string
  readonly action: string
  readonly subject: string
  readonly subjectId: string
  readonly customerId: string | null
  readonly customerName: string | null
  readonly details: Record<string, unknown>
}

type FiltersForm = z.output<typeof journalFilters>

/** What of the journal is wanted: days are ranges of identifiers, which are in the order of their instants. */
export interface JournalFilters extends Omit<FiltersForm, 'from' | 'to' | 'username'> {
  /** Whose entries; null for everybody's. */
  readonly names: JournalNames | null
  readonly firstId: string | null
  readonly endId: string | null
}

/** Entries by one of some users or about one of some customers; or, where these are many, those that a condition holds for. */
export type JournalNames =
  | { readonly usernames: readonly string[]; readonly customerIds: readonly string[] }
  | { readonly condition: Expression<SqlBool> }

export function resolveFilters(
  { from, to, username: _, ...filters }: FiltersForm,
  names: JournalNames | null,
): JournalFilters {
  return {
    ...filters,
    names,
    firstId: from ? firstIdOfDay(from, 0) : null,
    endId: to ? firstIdOfDay(to, 1) : null,
  }
}

/** Whether somebody has done something so many times since an instant. */
export async function hasDone(
  db: Database,
  {
    username,
    action,
    times,
    since,
  }: Pick<JournalEntry, 'username' | 'action'> & { readonly times: number; readonly since: Date },
): Promise<boolean> {
  const rows = await db
    .selectFrom('journal')
    .select('id')
    .where('username', '=', username)
    .where('action', '=', action)
    .where('id', '>=', firstIdOf(since))
    .limit(times)
    .execute()
  return rows.length >= times
}

/** Who changed something last, and when. */
export async function findLastChange(db: Database, subjectId: string) {
  return db
    .selectFrom('journal')
    .select(['username as changedBy', 'at as changedAt'])
    .where('subject_id', '=', subjectId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A page of the journal, newest first, from a cursor on. */
export async function listJournal(
  db: Database,
  { names, ...filters }: JournalFilters,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): Promise<readonly JournalRow[]> {
  const others = filterBy(filters, cursor)
  const query = db
    .selectFrom('journal')
    .leftJoin('customers', 'customers.id', 'journal.customer_id')
    .selectAll('journal')
    .select('customers.name as customerName')
    .where(names ? await filterByNames(db, names, others, limit) : others)
    .orderBy('journal.id', 'desc')
    .limit(limit)
  const rows = await query.execute()
  return rows.map(({ subject_id: subject, customer_id: customer, details, ...row }) => ({
    ...row,
    subjectId: subject,
    customerId: customer,
    // Written by `addJournalEntry` alone.
    details: JSON.parse(details) as Record<string, unknown>,
  }))
}

type Condition = Expression<SqlBool>

function filterBy(
  { action, customerId, subjectId, firstId, endId }: Omit<JournalFilters, 'names'>,
  cursor: string | undefined,
): Condition {
  const is = expressionBuilder<Tables, 'journal'>()
  return is.and([
    ...(action === undefined ? [] : [is('action', '=', action)]),
    ...(customerId === undefined ? [] : [is('customer_id', '=', customerId)]),
    ...(subjectId === undefined ? [] : [is('subject_id', '=', subjectId)]),
    ...(firstId === null ? [] : [is('journal.id', '>=', firstId)]),
    ...(endId === null ? [] : [is('journal.id', '<', endId)]),
    ...(cursor === undefined ? [] : [is('journal.id', '<', cursor)]),
  ])
}

/** So many names are looked up one by one. */
export const MAX_NAMES = 2_000

/**
 * Of few names the newest entries of each are found by its index, whatever there is of others. Many names have so many entries
 * that the newest are found soon by reading from the end.
 */
async function filterByNames(
  db: Database,
  names: JournalNames,
  others: Condition,
  limit: number,
): Promise<Condition> {
  const is = expressionBuilder<Tables, 'journal'>()
  if ('condition' in names) return is.and([others, names.condition])
  const keys = [
    ...(await findNewest(db, 'username', names.usernames, others, limit)),
    ...(await findNewest(db, 'customer_id', names.customerIds, others, limit)),
  ]
  // Names whose last entry is older than those of so many others have none on the page.
  const newest = keys.toSorted((one, other) => (one.last < other.last ? 1 : -1)).slice(0, limit)
  if (newest.length === 0) return sql<SqlBool>`1 = 0`
  const probes = newest.map(({ column, name }) => {
    const entries = db
      .selectFrom('journal')
      .select('id')
      .where(column, '=', name)
      .where(others)
      .orderBy('id', 'desc')
    return sql`select id from ${entries.limit(limit).as('entries')}`
  })
  return sql<SqlBool>`journal.id in (${sql.join(probes, sql` union all `)})`
}

/** Of the names that have entries those with the newest ones, and the last entry of each. */
async function findNewest<Column extends 'username' | 'customer_id'>(
  db: Database,
  column: Column,
  names: readonly string[],
  others: Condition,
  limit: number,
) {
  if (names.length === 0) return []
  const { rows } = await sql<{ name: string; last: string }>`
    select name, last from (
      select given.column1 as name, (
        select id from journal where ${sql.ref(column)} = given.column1 and ${others} order by id desc limit 1
      ) as last
      from (values ${sql.join(names.map((name) => sql`(${name})`))}) as given
    ) as found where last is not null order by last desc limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, column }))
}

function firstIdOfDay(text: string, later: number): string {
  const day = parseDay(text)
  if (day === null) throw new Error(`${text} is no day`)
  return firstIdOf(startOfDay(day + later, TIME_ZONE))
}
