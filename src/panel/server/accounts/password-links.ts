import { randomBytes } from 'node:crypto'
import { createId } from '../db/ids.ts'
import { lockNames } from '../db/locks.ts'
import type { Database, Row } from '../db/schema.ts'
import { addJournalEntry } from '../journal/store.ts'
import { addMail } from '../mail/outbox.ts'
import { forgetFailures } from './attempts.ts'
import { hashToken } from './caller.ts'
import { ownEntry } from './own-entry.ts'
import { closeSessions } from './sessions.ts'
import { before, hasSignedInFrom } from './throttle.ts'
import { lockUser, setPassword } from './users.ts'

const HOUR_MS = 3_600_000

/**
 * Links that are sent within an hour. Whoever uses up another user's has sent the links to that user, so nobody is locked
 * out. A user's own network stays open whatever others ask for from there.
 */
const MAX_OF_USER = 3
const MAX_FROM_NETWORK = 30

const NAME_SPACE = 3
const NETWORK_SPACE = 4

/** Who asks for a link: a user name as it was typed, and from where. */
interface LinkRequest {
  readonly username: string
  readonly network: string
}

/**
 * Has a link sent to a user, unless there were too many lately. The same is written whether there is such a user or not: who
 * it is for is looked up when the mail is sent. Call it in a transaction.
 */
export async function requestLink(
  db: Database,
  { username, network }: LinkRequest,
  now: Date,
): Promise<void> {
  await lockNames(db, [
    [NAME_SPACE, username],
    [NETWORK_SPACE, network],
  ])
  const since = before(now, HOUR_MS)
  const isKnown = await hasSignedInFrom(db, { username, network }, now)
  if ((await countRequests(db, 'username', username, since)) >= MAX_OF_USER) return
  if (!isKnown && (await countRequests(db, 'network', network, since)) >= MAX_FROM_NETWORK) return
  await db
    .insertInto('password_link_requests')
    .values({ id: createId(now), username, network, at: now.toISOString() })
    .execute()
  await addMail(db, { kind: 'password-link', details: {}, to: username, customerId: null }, now)
}

async function countRequests(
  db: Database,
  column: 'username' | 'network',
  value: string,
  since: string,
): Promise<number> {
  const { count } = await db
    .selectFrom('password_link_requests')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where(column, '=', value)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Creates a link for a user that works once and for so many hours: the token of 256 random bits. Its hash alone is stored. */
export async function createLink(db: Database, userId: string, hours: number, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('password_links')
    .values({
      token_hash: hashToken(token),
      user_id: userId,
      expires: new Date(now.getTime() + hours * HOUR_MS).toISOString(),
    })
    .execute()
  return token
}

/** The user whose password a link sets; null where it has been used, is too old, never was one, or the user is stopped. */
export async function findLinkUser(db: Database, token: string, now: Date): Promise<Row<'users'> | null> {
  const user = await db
    .selectFrom('password_links')
    .innerJoin('users', 'users.id', 'password_links.user_id')
    .selectAll('users')
    .where('token_hash', '=', hashToken(token))
    .where('expires', '>', now.toISOString())
    .where('stopped', 'is', null)
    .executeTakeFirst()
  return user ?? null
}

/**
 * Sets the password of a user by a link, once. Every session ends; the second factor stays. False where somebody else has used
 * the link meanwhile. Call it in a transaction.
 */
export async function redeemLink(
  db: Database,
  { token, userId, passwordHash }: Readonly<Record<'token' | 'userId' | 'passwordHash', string>>,
  now: Date,
): Promise<boolean> {
  const user = await lockUser(db, userId)
  const used = await db
    .deleteFrom('password_links')
    .where('token_hash', '=', hashToken(token))
    .returning('token_hash')
    .executeTakeFirst()
  if (!user || user.stopped !== null || !used) return false
  const { username, customer_id: customerId } = user
  await setPassword(db, userId, passwordHash, false)
  await closeSessions(db, userId, null)
  await forgetFailures(db, user)
  await addJournalEntry(db, ownEntry({ userId, username, customerId }, 'password-link-use'), now)
  await addMail(db, { kind: 'password-change', details: {}, to: username, customerId }, now)
  return true
}

/** Takes away links and requests that decide nothing any more. */
export async function deleteOldLinks(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('password_links').where('expires', '<', now.toISOString()).execute()
  await db.deleteFrom('password_link_requests').where('at', '<', before(now, HOUR_MS)).execute()
}
