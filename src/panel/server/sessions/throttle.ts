import type { Database } from '../db/database.ts'
import { prepareQuery } from '../db/prepared-query.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Failures that are remembered for so long, and how many of them stop further attempts meanwhile. */
export const WINDOW_MS = 15 * MINUTE_MS
const MAX_OF_USER_FROM_NETWORK = 5
const MAX_FROM_NETWORK = 50
/** A code has a million values only, and whoever is wrong about one knows the password. */
const MAX_OF_USER = { password: 100, code: 10 } as const

/** A network from which a user has signed in lately is not stopped by what others try under that user's name. */
export const TRUSTED_MS = 30 * DAY_MS

/** What is tried, and from where. Codes are counted under the user's id, which only the service desk sees. */
export interface Attempter {
  readonly kind: keyof typeof MAX_OF_USER
  readonly username: string
  readonly network: string
}

/** For how many seconds an attempt has to wait; 0 where it may be made now. */
export async function throttleSeconds(db: Database, attempter: Attempter, now: Date): Promise<number> {
  return secondsUntil(await findThrottleEnd(db, attempter, now), now)
}

/** The seconds to an instant; 0 where it is past. */
export function secondsUntil(endMs: number, now: Date): number {
  return Math.max(0, Math.ceil((endMs - now.getTime()) / 1000))
}

/** Until when an attempt has to wait, in milliseconds; 0 where it may be made now. It holds until somebody tries again. */
export async function findThrottleEnd(db: Database, attempter: Attempter, now: Date): Promise<number> {
  const { kind, username, network } = attempter
  const instants = { since: before(now, WINDOW_MS), trustedSince: before(now, TRUSTED_MS) }
  const [deciding] = await FIND_DECIDING[kind](db, { username, network, ...instants })
  if (!deciding) return 0
  const isTrusted = deciding.success !== null
  const ends = [deciding.here, deciding.fromNetwork, isTrusted ? null : deciding.ofUser]
    .filter((at) => at !== null)
    .map((at) => Date.parse(at) + WINDOW_MS)
  return Math.max(0, ...ends)
}

type DecidingValues = Readonly<Record<'username' | 'network' | 'since' | 'trustedSince', string>>

/** Of each limit the failure that has to grow old before an attempt is allowed, and a success that makes the network trusted. */
function decidingQuery(maxOfUser: number) {
  return prepareQuery((db, { username, network, since, trustedSince }: DecidingValues) =>
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
}

const FIND_DECIDING = {
  password: decidingQuery(MAX_OF_USER.password),
  code: decidingQuery(MAX_OF_USER.code),
} as const

/** An instant so long ago, as the tables have it. */
export function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString()
}
