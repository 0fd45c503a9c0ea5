import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'
import { largerNetworksOf } from './address-network.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Failures that are remembered for so long, and how many of them stop further attempts meanwhile. */
export const WINDOW_MS = 15 * MINUTE_MS
const MAX_OF_USER_FROM_NETWORK = 5
const MAX_FROM_NETWORK = 50
/** Of IPv6 whoever has a larger network has all of its smaller ones; an office with many people may have one, too. */
const MAX_FROM_56 = 100
const MAX_FROM_48 = 200
/** A code has a million values only, and whoever is wrong about one knows the password. */
const MAX_OF_USER = { password: 100, code: 10, license: 100 } as const

/** A network from which a user has signed in lately is not stopped by what others try under that user's name. */
export const TRUSTED_MS = 30 * DAY_MS

/** What a user's codes are counted under. A typed name has no capitals, so nobody can use them up by typing it. */
export function codesOf(userId: string): string {
  return `CODES OF ${userId}`
}

/** What the proofs are counted under by which a workstation shows, without a user, that it holds a license. */
export function licensesOf({
  holder,
  product,
}: {
  readonly holder: string
  readonly product: number
}): string {
  return `LICENSES OF ${holder}/${product}`
}

/** What is tried, and from where. */
export interface Attempter {
  readonly kind: keyof typeof MAX_OF_USER
  readonly username: string
  readonly network: string
}

/** For how many seconds an attempt has to wait; 0 where it may be made now. */
export async function throttleSeconds(db: Database, attempter: Attempter, now: Date): Promise<number> {
  return secondsUntil((await findThrottle(db, attempter, now)).endMs, now)
}

/** The seconds to an instant; 0 where it is past. */
export function secondsUntil(endMs: number, now: Date): number {
  return Math.max(0, Math.ceil((endMs - now.getTime()) / 1000))
}

/** What an attempt has to wait for. */
export interface Throttle {
  /** Until when, in milliseconds; 0 where it may be made now. It holds until somebody tries again. */
  readonly endMs: number
  /** Whether there was a right one from the same network lately. */
  readonly isTrusted: boolean
}

export async function findThrottle(db: Database, attempter: Attempter, now: Date): Promise<Throttle> {
  const { kind, username, network } = attempter
  const instants = { since: before(now, WINDOW_MS), trustedSince: before(now, TRUSTED_MS) }
  const [deciding] = await FIND_DECIDING[kind](db, { username, network, ...instants })
  if (!deciding) return { endMs: 0, isTrusted: false }
  const isTrusted = deciding.success !== null
  const larger = isTrusted ? null : largerNetworksOf(network)
  const [around] = larger ? await findDecidingAround(db, { ...larger, since: instants.since }) : []
  const ofStrangers = isTrusted ? [] : [deciding.ofUser, around?.from56 ?? null, around?.from48 ?? null]
  const ends = [deciding.here, deciding.fromNetwork, ...ofStrangers]
    .filter((at) => at !== null)
    .map((at) => Date.parse(at) + WINDOW_MS)
  return { endMs: Math.max(0, ...ends), isTrusted }
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

// An interface would not do: a query's values are any record of texts.
type AroundValues = Readonly<Record<'of56' | 'alsoOf56' | 'of48' | 'since', string>>

/** The same for the larger networks of IPv6. */
const findDecidingAround = prepareQuery((db, { of56, alsoOf56, of48, since }: AroundValues) =>
  db.selectNoFrom((eb) => {
    const failures = eb
      .selectFrom('sign_in_attempts')
      .select('at')
      .where('succeeded', '=', 0)
      .where('at', '>', since)
      .orderBy('at', 'desc')
      .limit(1)
    return [
      failures
        .where(({ or, eb: is }) => or([is('address', 'like', of56), is('address', 'like', alsoOf56)]))
        .offset(MAX_FROM_56 - 1)
        .as('from56'),
      failures
        .where('address', 'like', of48)
        .offset(MAX_FROM_48 - 1)
        .as('from48'),
    ]
  }),
)

const FIND_DECIDING = {
  password: decidingQuery(MAX_OF_USER.password),
  code: decidingQuery(MAX_OF_USER.code),
  license: decidingQuery(MAX_OF_USER.license),
} as const

/** How many more failures there may be before a pause. It is the same for a user that does not exist. */
export async function countAttemptsLeft(
  db: Database,
  { username, network }: Attempter,
  now: Date,
): Promise<number> {
  const since = before(now, WINDOW_MS)
  const [failed] = await countFailures(db, { username, network, since })
  const { here = 0, fromNetwork = 0 } = failed ?? {}
  return Math.max(
    0,
    Math.min(MAX_OF_USER_FROM_NETWORK - Number(here), MAX_FROM_NETWORK - Number(fromNetwork)),
  )
}

const countFailures = prepareQuery(
  (db, { username, network, since }: Readonly<Record<'username' | 'network' | 'since', string>>) =>
    db
      .selectFrom('sign_in_attempts')
      .select(({ fn, eb }) => [
        fn.countAll<number | string>().as('fromNetwork'),
        fn.sum<number | string>(eb.case().when('username', '=', username).then(1).else(0).end()).as('here'),
      ])
      .where('address', '=', network)
      .where('succeeded', '=', 0)
      .where('at', '>', since),
)

const findSuccess = prepareQuery(
  (db, { username, network, since }: Readonly<Record<'username' | 'network' | 'since', string>>) =>
    db
      .selectFrom('sign_in_attempts')
      .select('id')
      .where('username', '=', username)
      .where('address', '=', network)
      .where('succeeded', '=', 1)
      .where('at', '>=', since)
      .limit(1),
)

/** Whether a user has signed in from a network lately. */
export async function hasSignedInFrom(
  db: Database,
  who: Pick<Attempter, 'username' | 'network'>,
  now: Date,
): Promise<boolean> {
  const { username, network } = who
  return (await findSuccess(db, { username, network, since: before(now, TRUSTED_MS) })).length > 0
}

/** An instant so long ago, as the tables have it. */
export function before(now: Date, ms: number): string {
  return new Date(now.getTime() - ms).toISOString()
}
