import { PostgresAdapter, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Row } from '../db/schema.ts'
import { createId } from '../ids.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Failures that are remembered for so long, and how many of them stop further attempts meanwhile. */
const WINDOW_MS = 15 * MINUTE_MS
const MAX_OF_USER_FROM_NETWORK = 5
const MAX_FROM_NETWORK = 50
/** A code has a million values only, and whoever is wrong about one knows the password. */
const MAX_OF_USER = { password: 100, code: 10 } as const

/** A network from which a user has signed in lately is not stopped by what others try under that user's name. */
const TRUSTED_MS = 30 * DAY_MS

/** What is tried, and from where. Codes are counted under the user's id, which nobody can enter as a name. */
export interface Attempter {
  readonly kind: keyof typeof MAX_OF_USER
  readonly username: string
  readonly network: string
}

/** An attempt that has been begun, and counts as failed until its success is noted. */
export interface BegunAttempt {
  readonly id: string
  readonly attempter: Attempter
}

/** An attempt that may be made, by its id, or for how many seconds it has to wait. */
export type Attempt =
  | { readonly id: string; readonly waitSeconds: 0 }
  | { readonly id: null; readonly waitSeconds: number }

/**
 * Asks whether a password or a code may be tried, and counts it as wrong until it has proved right: whoever tries many at
 * once finds all of them counted. Call it in a transaction.
 */
export async function beginAttempt(db: Database, attempter: Attempter, now: Date): Promise<Attempt> {
  const { username, network } = attempter
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`select pg_advisory_xact_lock(hashtext(${username}), hashtext(${network}))`.execute(db)
  }
  const waitSeconds = await throttleSeconds(db, attempter, now)
  if (waitSeconds > 0) return { id: null, waitSeconds }
  const id = createId(now)
  await insertAttempt(db, { id, username, address: network, succeeded: 0, at: now.toISOString() })
  return { id, waitSeconds: 0 }
}

/** Takes down that an attempt proved right: what failed from there under this name before counts no more. */
export async function noteSuccess(
  db: Database,
  { id, attempter: { username, network } }: BegunAttempt,
  now: Date,
): Promise<void> {
  await db.updateTable('sign_in_attempts').set({ succeeded: 1 }).where('id', '=', id).execute()
  // Earlier ones only: of two that succeed at the same time the later one stays.
  await db
    .deleteFrom('sign_in_attempts')
    .where('username', '=', username)
    .where('address', '=', network)
    .where('id', '<', id)
    .where(({ or, eb }) => or([eb('succeeded', '=', 1), eb('at', '>=', before(now, WINDOW_MS))]))
    .execute()
}

/** Takes away what decides nothing any more. */
export async function deleteOldAttempts(db: Database, now: Date): Promise<void> {
  for (const [succeeded, ms] of [
    [0, WINDOW_MS],
    [1, TRUSTED_MS],
  ] as const)
    await db
      .deleteFrom('sign_in_attempts')
      .where('succeeded', '=', succeeded)
      .where('at', '<', before(now, ms))
      .execute()
}

/** Forgets what failed for a user: whoever is given a new password need not wait for the old one. */
export async function forgetFailures(
  db: Database,
  { id, username }: { readonly id: string; readonly username: string },
): Promise<void> {
  await db
    .deleteFrom('sign_in_attempts')
    .where('username', 'in', [id, username])
    .where('succeeded', '=', 0)
    .execute()
}

/** For how many seconds an attempt has to wait; 0 where it may be made now. */
async function throttleSeconds(db: Database, attempter: Attempter, now: Date): Promise<number> {
  const { kind, username, network } = attempter
  const instants = { since: before(now, WINDOW_MS), trustedSince: before(now, TRUSTED_MS) }
  const [deciding] = await FIND_DECIDING[kind](db, { username, network, ...instants })
  if (!deciding) return 0
  const isTrusted = deciding.success !== null
  const ends = [deciding.here, deciding.fromNetwork, isTrusted ? null : deciding.ofUser]
    .filter((at) => at !== null)
    .map((at) => Date.parse(at) + WINDOW_MS)
  return ends.length === 0 ? 0 : Math.max(1, Math.ceil((Math.max(...ends) - now.getTime()) / 1000))
}

// An interface would not do: a query's values are any record of texts.
type DecidingValues = Readonly<Record<'username' | 'network' | 'since' | 'trustedSince', string>>

/** Of each limit the failure that has to grow old before an attempt is allowed, and a success that makes the network trusted. */
const decidingQuery = (maxOfUser: number) =>
  prepareQuery((db, { username, network, since, trustedSince }: DecidingValues) =>
    db.selectNoFrom((eb) => {
      const attempts = eb.selectFrom('sign_in_attempts').select('at').orderBy('at', 'desc').limit(1)
      const failures = attempts.where('succeeded', '=', 0).where('at', '>', since)
      const ofUser = failures.where('username', '=', username)
      return [
        ofUser
          .where('address', '=', network)
          .offset(MAX_OF_USER_FROM_NETWORK - 1)
          .as('here'),
        failures
          .where('address', '=', network)
          .offset(MAX_FROM_NETWORK - 1)
          .as('fromNetwork'),
        ofUser.offset(maxOfUser - 1).as('ofUser'),
        attempts
          .where('succeeded', '=', 1)
          .where('username', '=', username)
          .where('address', '=', network)
          .where('at', '>=', trustedSince)
          .as('success'),
      ]
    }),
  )

const FIND_DECIDING = {
  password: decidingQuery(MAX_OF_USER.password),
  code: decidingQuery(MAX_OF_USER.code),
} as const

const insertAttempt = prepareQuery((db, row: Row<'sign_in_attempts'>) =>
  db.insertInto('sign_in_attempts').values(row),
)

function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString()
}
