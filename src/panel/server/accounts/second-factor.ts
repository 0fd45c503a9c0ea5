import type { Database } from '../db/schema.ts'
import { findStep } from './totp.ts'

/** Keeps a secret until its first code; the one that counts goes on counting. */
export async function beginSecondFactor(db: Database, userId: string, secret: string): Promise<void> {
  await db.updateTable('users').set({ totp_pending: secret }).where('id', '=', userId).execute()
}

/** Makes the pending secret the one that counts; the step of the code that confirms it is taken. */
export async function confirmSecondFactor(
  db: Database,
  userId: string,
  secret: string,
  step: number,
): Promise<void> {
  await db
    .updateTable('users')
    .set({ totp_secret: secret, totp_pending: null, totp_last_step: step })
    .where('id', '=', userId)
    .execute()
}

/** Takes the second factor away, and one that is being set up. */
export async function removeSecondFactor(db: Database, userId: string): Promise<void> {
  await db
    .updateTable('users')
    .set({ totp_secret: null, totp_pending: null, totp_last_step: null })
    .where('id', '=', userId)
    .execute()
}

/**
 * Whether a code is right, which it is once: its step is compared and taken in one statement, so that of several who send
 * the same code, in whatever processes, one gets in. No earlier step counts after a later one.
 */
export async function takeCode(
  db: Database,
  userId: string,
  secret: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const step = findStep(secret, code, now)
  if (step === null) return false
  const taken = await db
    .updateTable('users')
    .set({ totp_last_step: step })
    .where('id', '=', userId)
    .where('totp_secret', '=', secret)
    .where(({ or, eb }) => or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}
