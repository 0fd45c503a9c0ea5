import { randomBytes } from 'node:crypto'
import { createId } from '../db/ids.ts'
import { prepareQuery, runTogether } from '../db/prepared-query.ts'
import type { Database, Row } from '../db/schema.ts'
import { addJournalEntry, writeJournalEntry } from '../journal/store.ts'
import { type Caller, hashToken } from './caller.ts'
import { type OwnUser, ownEntry } from './own-entry.ts'
import { hasEnded, LONGEST_MS } from './session-lifetimes.ts'

const MAX_USER_AGENT = 300

/** Where a session was opened: the address and the browser, for its user to tell it from others. */
export interface SessionOrigin {
  readonly address: string
  readonly userAgent: string
}

/** Opens a session of a user who has signed in; where that was by a recovery code, the journal says how many are left. */
export async function openSession(
  db: Database,
  user: OwnUser,
  { address, userAgent }: SessionOrigin,
  now: Date,
  recoveryCodesLeft: number | null = null,
): Promise<{ readonly token: string }> {
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  const session = insertSession.bind(db, {
    token_hash: hashToken(token),
    user_id: user.userId,
    created: at,
    last_used: at,
    id: createId(now),
    address,
    user_agent: userAgent.slice(0, MAX_USER_AGENT),
  })
  const entry = ownEntry(user, 'sign-in', recoveryCodesLeft === null ? {} : { recoveryCodesLeft })
  await runTogether(db, [session, writeJournalEntry(db, entry, now)])
  return { token }
}

const insertSession = prepareQuery((db, row: Row<'sessions'>) => db.insertInto('sessions').values(row))

/** Takes away what has ended in any case. */
export async function deleteOldSessions(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('last_used', '<', new Date(now.getTime() - LONGEST_MS).toISOString())
    .execute()
}

/** The sessions of a caller that have not ended, the last used first. */
export async function listSessions(db: Database, { userId, role, tokenHash }: Caller, now: Date) {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('last_used', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows
    .filter((row) => {
      const times = { createdMs: Date.parse(row.created), lastUsedMs: Date.parse(row.last_used) }
      return !hasEnded(role, times, now)
    })
    .map((row) => ({
      id: row.id,
      created: row.created,
      lastUsed: row.last_used,
      address: row.address,
      userAgent: row.user_agent,
      isCurrent: row.token_hash === tokenHash,
    }))
}

/** Ends the session of a token, which a new one replaces or which its user signs out of. */
export async function closeSession(db: Database, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** Ends the caller's session. Call it in a transaction. */
export async function signOut(db: Database, caller: Caller, now: Date): Promise<void> {
  await closeSession(db, caller.tokenHash)
  await addJournalEntry(db, ownEntry(caller, 'sign-out'), now)
}

/** Ends one session of the caller's by its listed id; false when there is none. Call it in a transaction. */
export async function endSession(db: Database, caller: Caller, id: string, now: Date): Promise<boolean> {
  const closed = await db
    .deleteFrom('sessions')
    .where('user_id', '=', caller.userId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (!closed) return false
  await addJournalEntry(db, ownEntry(caller, 'sessions-end', { session: id }), now)
  return true
}

/** Ends all sessions of the caller's. Call it in a transaction. */
export async function endSessions(db: Database, caller: Caller, now: Date): Promise<void> {
  await closeSessions(db, caller.userId, null)
  await addJournalEntry(db, ownEntry(caller, 'sessions-end'), now)
}

/** Deletes the sessions of a user, all of them or all but one; the caller writes the journal entry. */
export async function closeSessions(
  db: Database,
  userId: string,
  exceptTokenHash: string | null,
): Promise<void> {
  let query = db.deleteFrom('sessions').where('user_id', '=', userId)
  if (exceptTokenHash !== null) query = query.where('token_hash', '!=', exceptTokenHash)
  await query.execute()
}
