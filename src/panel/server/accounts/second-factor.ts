import type { Database, Row } from '../db/schema.ts'
import { addJournalEntry } from '../journal/store.ts'
import type { Caller } from './caller.ts'
import { type OwnUser, ownEntry } from './own-entry.ts'
import { createRecoveryCodes, deleteRecoveryCodes } from './recovery-codes.ts'
import { closeSessions } from './sessions.ts'
import { findStep } from './totp.ts'

/** Keeps a secret until its first code; the one that counts goes on counting. Call it in a transaction. */
export async function beginSecondFactor(
  db: Database,
  user: OwnUser,
  secret: string,
  now: Date,
): Promise<void> {
  await setSecondFactor(db, user.userId, { totp_pending: secret })
  await addJournalEntry(db, ownEntry(user, 'second-factor-begin'), now)
}

/**
 * Makes the pending secret the one that counts, takes the step of its code, and ends other sessions. Gives new recovery codes.
 * Call it in a transaction.
 */
export async function confirmSecondFactor(
  db: Database,
  caller: Caller,
  secret: string,
  step: number,
  now: Date,
): Promise<string[]> {
  const { userId, tokenHash } = caller
  await setSecondFactor(db, userId, { totp_secret: secret, totp_pending: null, totp_last_step: step })
  await closeSessions(db, userId, tokenHash)
  await addJournalEntry(db, ownEntry(caller, 'second-factor-on'), now)
  return createRecoveryCodes(db, userId)
}

/** Gives new recovery codes in place of those of before. Call it in a transaction. */
export async function renewRecoveryCodes(db: Database, user: OwnUser, now: Date): Promise<string[]> {
  await addJournalEntry(db, ownEntry(user, 'recovery-codes'), now)
  return createRecoveryCodes(db, user.userId)
}

/** Removes the second factor, and one that is being set up. Call it in a transaction. */
export async function turnOffSecondFactor(
  db: Database,
  user: OwnUser,
  wasOn: boolean,
  now: Date,
): Promise<void> {
  await clearSecondFactor(db, user.userId)
  if (wasOn) await addJournalEntry(db, ownEntry(user, 'second-factor-off'), now)
}

/** Removes the second factor, and one that is being set up; the caller writes the journal entry. */
export async function clearSecondFactor(db: Database, userId: string): Promise<void> {
  await setSecondFactor(db, userId, { totp_secret: null, totp_pending: null, totp_last_step: null })
  await deleteRecoveryCodes(db, userId)
}

async function setSecondFactor(db: Database, userId: string, columns: Partial<Row<'users'>>): Promise<void> {
  await db.updateTable('users').set(columns).where('id', '=', userId).execute()
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
