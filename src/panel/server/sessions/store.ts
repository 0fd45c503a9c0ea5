import { hash, randomBytes } from 'node:crypto'
import { PostgresAdapter, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { ReadView } from '../db/read-cache.ts'
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

export interface OpenedSession {
  readonly token: string
  readonly expiresAt: Date
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** A session ends when it is not used for so long, and in any case after so long. */
const IDLE_MS = 12 * HOUR_MS
const ABSOLUTE_MS = 7 * 24 * HOUR_MS

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
): Promise<OpenedSession> {
  const token = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  await db
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      created: at,
      last_used: at,
      id: createId(now),
      address,
      user_agent: userAgent.slice(0, MAX_USER_AGENT),
    })
    .execute()
  await db.deleteFrom('sessions').where('last_used', '<', before(now, ABSOLUTE_MS)).execute()
  return { token, expiresAt: new Date(now.getTime() + ABSOLUTE_MS) }
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
  const ms = now.getTime()
  if (!session || session.lastUsedMs < ms - IDLE_MS || session.createdMs < ms - ABSOLUTE_MS) return null
  if (session.lastUsedMs < ms - LAST_USED_STEP_MS) {
    await db
      .updateTable('sessions')
      .set({ last_used: now.toISOString() })
      .where('token_hash', '=', tokenHash)
      .execute()
  }
  return session.caller
}

async function readSession(db: Database, tokenHash: string) {
  const row = await db
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
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
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

export async function closeSession(db: Database, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
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

/** Failures that are remembered for so long, and how many of them stop further attempts meanwhile. */
const WINDOW_MS = 15 * MINUTE_MS
const MAX_OF_USER_FROM_ADDRESS = 5
const MAX_FROM_ADDRESS = 50
const MAX_OF_USER = 100

/** An address from which a user has signed in lately is not stopped by what others try under that user's name. */
const TRUSTED_MS = 30 * 24 * HOUR_MS

/** An attempt that may be made, by its id, or for how many seconds it has to wait. */
export type Attempt =
  | { readonly id: string; readonly waitSeconds: 0 }
  | { readonly id: null; readonly waitSeconds: number }

/**
 * Asks whether a password may be tried, and counts it as wrong until it has proved right: whoever tries many at once finds
 * all of them counted. Call it in a transaction.
 */
export async function beginAttempt(
  db: Database,
  username: string,
  address: string,
  now: Date,
): Promise<Attempt> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`select pg_advisory_xact_lock(hashtext(${username}), hashtext(${address}))`.execute(db)
  }
  const waitSeconds = await throttleSeconds(db, username, address, now)
  if (waitSeconds > 0) return { id: null, waitSeconds }
  const id = createId(now)
  await db
    .insertInto('sign_in_attempts')
    .values({ id, username, address, succeeded: 0, at: now.toISOString() })
    .execute()
  return { id, waitSeconds: 0 }
}

export async function noteSuccess(db: Database, attemptId: string, now: Date): Promise<void> {
  await db.updateTable('sign_in_attempts').set({ succeeded: 1 }).where('id', '=', attemptId).execute()
  await db
    .deleteFrom('sign_in_attempts')
    .where(
      'at',
      '<',
      sql<string>`case when succeeded = 1 then ${before(now, TRUSTED_MS)} else ${before(now, WINDOW_MS)} end`,
    )
    .execute()
}

/** For how many seconds an attempt has to wait; 0 where it may be made now. */
async function throttleSeconds(db: Database, username: string, address: string, now: Date): Promise<number> {
  const since = before(now, WINDOW_MS)
  const lastSuccess = await db
    .selectFrom('sign_in_attempts')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('username', '=', username)
    .where('address', '=', address)
    .where('succeeded', '=', 1)
    .where('at', '>=', before(now, TRUSTED_MS))
    .executeTakeFirst()
  const trustedAt = lastSuccess?.at ?? ''
  const failures = await db
    .selectFrom('sign_in_attempts')
    .select(['username', 'address', 'at'])
    .where('succeeded', '=', 0)
    .where('at', '>', since)
    .where(({ or, eb }) => or([eb('username', '=', username), eb('address', '=', address)]))
    .orderBy('at')
    .limit(MAX_OF_USER + MAX_FROM_ADDRESS)
    .execute()
  const ofUser = failures.filter((failure) => failure.username === username)
  const here = ofUser.filter((failure) => failure.address === address && failure.at > trustedAt)
  const fromAddress = failures.filter((failure) => failure.address === address)
  const waits = [
    waitFor(here, MAX_OF_USER_FROM_ADDRESS, now),
    waitFor(fromAddress, MAX_FROM_ADDRESS, now),
    trustedAt === '' ? waitFor(ofUser, MAX_OF_USER, now) : 0,
  ]
  return Math.max(...waits)
}

/** The seconds until fewer than `max` of the failures (oldest first) lie within the window. */
function waitFor(failures: readonly { readonly at: string }[], max: number, now: Date): number {
  const deciding = failures.at(-max)
  if (!deciding) return 0
  return Math.max(1, Math.ceil((Date.parse(deciding.at) + WINDOW_MS - now.getTime()) / 1000))
}

function hashToken(token: string): string {
  return hash('sha256', token)
}

function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString()
}
