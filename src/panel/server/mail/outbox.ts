import type { Language } from '../../../shared/catalogue.ts'
import { isMailAddress } from '../../../shared/mail-address.ts'
import { createId } from '../db/ids.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'
import type { Letter } from './letters.ts'

/** A letter to an address, and the customer whom it concerns where that is known. */
export type AddressedLetter = Letter & { readonly to: string; readonly customerId: string | null }

/**
 * Longer than sending one mail may take: a process that has not noted by then what came of it has died, and another one sends
 * the mail again.
 */
const CLAIM_MS = 120_000

/**
 * Writes a mail that is sent once the transaction is committed. What is no mail address is left out: users of the service desk
 * have names of any form. Call it in the transaction of what the mail tells.
 */
export async function addMail(
  db: Database,
  { kind, details, to, customerId }: AddressedLetter,
  now: Date,
): Promise<void> {
  if (!isMailAddress(to)) return
  const at = now.toISOString()
  await db
    .insertInto('outbox')
    .values({
      id: createId(now),
      kind,
      address: to,
      customer_id: customerId,
      details: JSON.stringify(details),
      created: at,
      next_at: at,
      failed_at: null,
      failure: null,
    })
    .execute()
}

/** Writes the same letter to every user of a customer. Call it in the transaction of what it tells. */
export async function addMailToUsers(
  db: Database,
  customerId: string,
  letter: Letter,
  now: Date,
): Promise<void> {
  const users = await db
    .selectFrom('users')
    .select('username')
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
  for (const { username } of users) await addMail(db, { ...letter, to: username, customerId }, now)
}

/** A mail that this process alone may send, until the claim ends. */
export interface ClaimedMail {
  readonly id: string
  readonly to: string
  readonly letter: Letter
  readonly created: Date
  /** How many times it has been tried, this time included. */
  readonly attempts: number
  readonly language: Language
  /** The user with this address; null where there is none. */
  readonly userId: string | null
}

/** Claims the mail that has waited longest; null where none is due, or where another process was faster. */
export async function claimMail(db: Database, now: Date): Promise<ClaimedMail | null> {
  const [due] = await selectDue(db, { now: now.toISOString() })
  if (!due) return null
  const { id, attempts, next_at: nextAt } = due
  const claimed = await db
    .updateTable('outbox')
    .set({ attempts: attempts + 1, next_at: new Date(now.getTime() + CLAIM_MS).toISOString() })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('next_at', '=', nextAt)
    .returning('id')
    .executeTakeFirst()
  if (!claimed) return null
  return {
    id,
    to: due.address,
    // Written by `addMail` alone.
    letter: { kind: due.kind, details: JSON.parse(due.details) } as Letter,
    created: new Date(due.created),
    attempts: attempts + 1,
    language: due.language ?? 'bg',
    userId: due.user_id,
  }
}

const selectDue = prepareQuery((db, { now }: { now: string }) =>
  db
    .selectFrom('outbox')
    .leftJoin('users', 'users.username', 'outbox.address')
    .selectAll('outbox')
    .select(['users.id as user_id', 'language'])
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(1),
)

/** What came of an attempt to send a mail: sent, to be tried again, or given up. */
export type MailOutcome = 'sent' | 'delayed' | 'failed'

export async function countWaiting(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('next_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Forgets a mail that was sent, or that there is nobody for. */
export async function deleteMail(db: Database, { id }: Pick<ClaimedMail, 'id'>): Promise<void> {
  await db.deleteFrom('outbox').where('id', '=', id).execute()
}

/** What becomes of a mail that could not be sent: it is tried again at an instant, or it has failed. */
export async function noteFailure(
  db: Database,
  { id, attempts }: ClaimedMail,
  reason: string,
  then: { readonly nextAt: Date } | { readonly failedAt: Date },
): Promise<void> {
  const columns =
    'nextAt' in then
      ? { next_at: then.nextAt.toISOString() }
      : { next_at: null, failed_at: then.failedAt.toISOString() }
  await db
    .updateTable('outbox')
    .set({ ...columns, failure: reason })
    .where('id', '=', id)
    // A claim that ended meanwhile is another process's now.
    .where('attempts', '=', attempts)
    .execute()
}
