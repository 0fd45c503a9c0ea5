import type { JOURNAL_ACTIONS } from '../../../shared/panel-api.ts'
import type { Database } from '../db/database.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Row } from '../db/schema.ts'
import { createId } from '../ids.ts'

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

type JournalAction = (typeof JOURNAL_ACTIONS)[number]

export async function addJournalEntry(db: Database, entry: JournalEntry, now: Date): Promise<void> {
  const { username, action, subject, subjectId, customerId = null, details = {} } = entry
  await insertEntry(db, {
    id: createId(now),
    at: now.toISOString(),
    username,
    action,
    subject,
    subject_id: subjectId,
    customer_id: customerId,
    details: JSON.stringify(details),
  })
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
  readonly details: Record<string, unknown>
}

/** A page of the journal, newest first, from a cursor on. */
export async function listJournal(
  db: Database,
  limit: number,
  cursor: string | undefined,
): Promise<readonly JournalRow[]> {
  let query = db.selectFrom('journal').selectAll().orderBy('id', 'desc').limit(limit)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  const rows = await query.execute()
  return rows.map(({ subject_id: subjectId, customer_id: customerId, details, ...row }) => ({
    ...row,
    subjectId,
    customerId,
    // Written by `addJournalEntry` alone.
    details: JSON.parse(details) as Record<string, unknown>,
  }))
}
