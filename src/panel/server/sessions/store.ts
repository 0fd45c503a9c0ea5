import { hash, randomBytes } from 'node:crypto'
import type { Database } from '../db/database.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { ReadView } from '../db/read-cache.ts'
import type { Row } from '../db/schema.ts'
import { createId } from '../ids.ts'

/** Who asks: a user with a session that has not ended. */
export interface Caller {
  readonly userId: string
  readonly username: string
  readonly role: 'subscriber' | 'operator'
  /** Null for the service desk. */
  readonly customerId: string | null
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  readonly tokenHash: string
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/**
 * A session ends when it is not used for so long, and in any case after so long. Who sits down at the service desk's open
 * browser could give out licenses, so its sessions last a working day with its breaks.
 */
const LIFETIMES = {
  subscriber: { idleMs: 12 * HOUR_MS, absoluteMs: 7 * 24 * HOUR_MS },
  operator: { idleMs: 2 * HOUR_MS, absoluteMs: 12 * HOUR_MS },
} as const

const LONGEST_MS = LIFETIMES.subscriber.absoluteMs

const MAX_USER_AGENT = 300

/** The last use is written once in so long, not at every request. */
const LAST_USED_STEP_MS = MINUTE_MS

/** Where a session was opened: the address and the browser, for its user to tell it from others. */
export interface SessionOrigin {
  readonly address: string
  readonly userAgent: string
}

export async function openSession(
  db: Database,
  userId: string,
  { address, userAgent }: SessionOrigin,
  now: Date,
): Promise<{ readonly token: string }> {
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  await insertSession(db, {
    token_hash: hashToken(token),
    user_id: userId,
    created: at,
    last_used: at,
    id: createId(now),
    address,
    user_agent: userAgent.slice(0, MAX_USER_AGENT),
  })
  return { token }
}

const insertSession = prepareQuery((db, row: Row<'sessions'>) => db.insertInto('sessions').values(row))

/** When a session that is opened now ends, however much it is used. */
export function endOfSession(role: Caller['role'], now: Date): Date {
  return new Date(now.getTime() + LIFETIMES[role].absoluteMs)
}

/** Takes away what has ended in any case. */
export async function deleteOldSessions(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('last_used', '<', before(now, LONGEST_MS)).execute()
}

/** The caller of a session token; null where there is no such session or it has ended. */
export async function findCaller(
  db: Database,
  view: ReadView,
  token: string,
  now: Date,
): Promise<Caller | null> {
  const tokenHash = hashToken(token)
  const session = await view.read(`session:${tokenHash}`, () => readSession(db, tokenHash))
  if (!session || hasEnded(session.caller.role, session, now)) return null
  if (session.lastUsedMs < now.getTime() - LAST_USED_STEP_MS) {
    await db
      .updateTable('sessions')
      .set({ last_used: now.toISOString() })
      .where('token_hash', '=', tokenHash)
      .execute()
  }
  return session.caller
}

interface SessionTimes {
  readonly createdMs: number
  readonly lastUsedMs: number
}

function hasEnded(role: Caller['role'], { createdMs, lastUsedMs }: SessionTimes, now: Date): boolean {
  const { idleMs, absoluteMs } = LIFETIMES[role]
  return lastUsedMs < now.getTime() - idleMs || createdMs < now.getTime() - absoluteMs
}

const selectSession = prepareQuery((db, { tokenHash }: { tokenHash: string }) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'users.id',
      'username',
      'role',
      'customer_id',
      'must_change_password',
      'totp_secret',
      'sessions.created',
      'last_used',
    ])
    .where('token_hash', '=', tokenHash),
)

async function readSession(db: Database, tokenHash: string) {
  const [row] = await selectSession(db, { tokenHash })
  if (!row) return null
  const caller: Caller = {
    userId: row.id,
    username: row.username,
    role: row.role,
    customerId: row.customer_id,
    mustChangePassword: row.must_change_password === 1,
    hasSecondFactor: row.totp_secret !== null,
    tokenHash,
  }
  return { caller, createdMs: Date.parse(row.created), lastUsedMs: Date.parse(row.last_used) }
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

export async function closeSession(db: Database, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

/** Ends one session of a user by the id in the list; false where the user has none of that id. */
export async function closeListedSession(db: Database, userId: string, id: string): Promise<boolean> {
  const closed = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return closed !== undefined
}

/** Ends the sessions of a user, all of them or all but one. */
export async function closeSessions(
  db: Database,
  userId: string,
  exceptTokenHash: string | null,
): Promise<void> {
  let query = db.deleteFrom('sessions').where('user_id', '=', userId)
  if (exceptTokenHash !== null) query = query.where('token_hash', '!=', exceptTokenHash)
  await query.execute()
}

export function hashToken(token: string): string {
  return hash('sha256', token)
}

function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString()
}
