import type { CompiledQuery } from 'kysely'
import type { z } from 'zod'
import { parseDay, startOfDay, TIME_ZONE } from '../../../shared/day.ts'
import type { JOURNAL_ACTIONS } from '../../../shared/journal-actions.ts'
import { normalizeUsername } from '../../../shared/normalize-username.ts'
import type { journalFilters } from '../../../shared/panel-api.ts'
import { createId, firstIdOf } from '../db/ids.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database, Row } from '../db/schema.ts'

/** Something that was done: by whom, what, to what. No secret is ever among the details. */
export interface JournalEntry {
  readonly username: string
  readonly action: JournalAction
  readonly subject: 'user' | 'customer' | 'contract' | 'workplace' | 'registration-key' | 'signing-key'
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
export interface JournalFilters extends Omit<FiltersForm, 'from' | 'to'> {
  readonly firstId: string | null
  readonly endId: string | null
}

export function resolveFilters({ from, to, ...filters }: FiltersForm): JournalFilters {
  return { ...filters, firstId: from ? firstIdOfDay(from, 0) : null, endId: to ? firstIdOfDay(to, 1) : null }
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
  filters: JournalFilters,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): Promise<readonly JournalRow[]> {
  const { username, action, customerId, subjectId, firstId, endId } = filters
  let query = db
    .selectFrom('journal')
    .leftJoin('customers', 'customers.id', 'journal.customer_id')
    .selectAll('journal')
    .select('customers.name as customerName')
    .orderBy('journal.id', 'desc')
    .limit(limit)
  if (username.trim() !== '') query = query.where('username', '=', normalizeUsername(username))
  if (action !== undefined) query = query.where('action', '=', action)
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId)
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId)
  if (firstId !== null) query = query.where('journal.id', '>=', firstId)
  if (endId !== null) query = query.where('journal.id', '<', endId)
  if (cursor !== undefined) query = query.where('journal.id', '<', cursor)
  const rows = await query.execute()
  return rows.map(({ subject_id: subject, customer_id: customer, details, ...row }) => ({
    ...row,
    subjectId: subject,
    customerId: customer,
    // Written by `addJournalEntry` alone.
    details: JSON.parse(details) as Record<string, unknown>,
  }))
}

function firstIdOfDay(text: string, later: number): string {
  const day = parseDay(text)
  if (day === null) throw new Error(`${text} is no day`)
  return firstIdOf(startOfDay(day + later, TIME_ZONE))
}
