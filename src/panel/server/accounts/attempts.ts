import { createId } from '../db/ids.ts'
import { lockNames } from '../db/locks.ts'
import { prepareQuery, runTogether } from '../db/prepared-query.ts'
import type { Database, Row } from '../db/schema.ts'
import { type Attempter, before, codesOf, TRUSTED_MS, throttleSeconds, WINDOW_MS } from './throttle.ts'

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
  // Each name and each network has a limit of its own, so both are counted by one transaction at a time. A server that
  // crashes may forget the attempts of its last moment; nobody waits for the disk.
  await lockNames(db, [
    [NAME_SPACE, username],
    [NETWORK_SPACE, network],
  ])
  const waitSeconds = await throttleSeconds(db, attempter, now)
  if (waitSeconds > 0) return { id: null, waitSeconds }
  const id = createId(now)
  await insertAttempt(db, { id, username, address: network, succeeded: 0, at: now.toISOString() })
  return { id, waitSeconds: 0 }
}

const NAME_SPACE = 1
const NETWORK_SPACE = 2

const markSucceeded = prepareQuery((db, { id }: { id: string }) =>
  db.updateTable('sign_in_attempts').set({ succeeded: 1 }).where('id', '=', id),
)

/** Earlier ones only: of two that succeed at the same time the later one stays. */
const deleteEarlier = prepareQuery((db, { id, username, network, since }: EarlierValues) =>
  db
    .deleteFrom('sign_in_attempts')
    .where('username', '=', username)
    .where('address', '=', network)
    .where('id', '<', id)
    .where(({ or, eb }) => or([eb('succeeded', '=', 1), eb('at', '>=', since)])),
)

// An interface would not do: a query's values are any record of texts.
type EarlierValues = Readonly<Record<'id' | 'username' | 'network' | 'since', string>>

/** Takes down that an attempt proved right: what failed from there under this name before counts no more. */
export async function noteSuccess(
  db: Database,
  { id, attempter: { username, network } }: BegunAttempt,
  now: Date,
): Promise<void> {
  const since = before(now, WINDOW_MS)
  await runTogether(db, [
    markSucceeded.bind(db, { id }),
    deleteEarlier.bind(db, { id, username, network, since }),
  ])
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
    .where('username', 'in', [codesOf(id), username])
    .where('succeeded', '=', 0)
    .execute()
}

const insertAttempt = prepareQuery((db, row: Row<'sign_in_attempts'>) =>
  db.insertInto('sign_in_attempts').values(row),
)
