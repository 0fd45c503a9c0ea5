import type { Database } from '../db/schema.ts'
import type { LetterKind } from './letters.ts'

/** Failed mail is kept for so long for the service desk to see. */
const KEPT_MS = 30 * 24 * 3_600_000

/** Why a mail server takes no mail from the panel at all. */
export type MailServerProblem = 'sign-in-refused' | 'certificate' | 'unreachable' | 'no-answer' | 'not-taken'

/** A mail that was given up. */
export interface FailedMail {
  readonly id: string
  readonly kind: LetterKind
  readonly address: string
  readonly failedAt: string
  /** What the server said. */
  readonly reason: string
  readonly customerId: string | null
}

/** Mail that could not be sent, the last given up first. */
export async function listFailedMail(db: Database, limit: number): Promise<readonly FailedMail[]> {
  const rows = await db
    .selectFrom('outbox')
    .leftJoin('users', 'users.username', 'outbox.address')
    .select(['outbox.id', 'kind', 'address', 'failed_at', 'failure'])
    .select(({ fn }) => fn.coalesce('outbox.customer_id', 'users.customer_id').as('customerId'))
    .where('failed_at', 'is not', null)
    .orderBy('failed_at', 'desc')
    .orderBy('outbox.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, kind, address, failed_at: failedAt, failure, customerId }) => ({
    id,
    // Written by `addMail` alone.
    kind: kind as LetterKind,
    address,
    failedAt: failedAt ?? '',
    reason: failure ?? '',
    customerId,
  }))
}

/** What keeps the panel from sending any mail; null where nothing does. */
export async function readServerProblem(
  db: Database,
): Promise<{ readonly problem: string; readonly reason: string; readonly since: string } | null> {
  const row = await db.selectFrom('mail_server').select(['problem', 'reason', 'since']).executeTakeFirst()
  return row ?? null
}

/** Keeps what is wrong with the server; the first instant of the same problem stays. */
export async function noteServerProblem(
  db: Database,
  { problem, reason }: { readonly problem: MailServerProblem; readonly reason: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('mail_server')
    .values({ id: 1, problem, reason, since: now.toISOString() })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ problem, reason }))
    .execute()
}

export async function clearServerProblem(db: Database): Promise<void> {
  await db.deleteFrom('mail_server').execute()
}

/** Takes away what failed long ago. */
export async function deleteOldFailures(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS).toISOString()
  await db.deleteFrom('outbox').where('failed_at', '<', before).execute()
}
