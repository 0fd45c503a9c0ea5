import type { Database } from '../db/schema.ts'
import { addJournalEntry } from '../journal/store.ts'
import type { Caller } from './caller.ts'
import { ownEntry } from './own-entry.ts'
import { closeSessions } from './sessions.ts'
import { setPassword } from './users.ts'

/** Gives the caller a new password, and ends all other sessions. Call it in a transaction. */
export async function changePassword(
  db: Database,
  caller: Caller,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await setPassword(db, caller.userId, passwordHash, false)
  await closeSessions(db, caller.userId, caller.tokenHash)
  await addJournalEntry(db, ownEntry(caller, 'password-change'), now)
}
