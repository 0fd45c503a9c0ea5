import type { FastifyRequest } from 'fastify'
import { networkOf } from '../accounts/address-network.ts'
import { type BegunAttempt, noteSuccess } from '../accounts/attempts.ts'
import { readFirstPassword } from '../accounts/passwords/first-password.ts'
import { admit, verifyPassword } from '../accounts/passwords/password-hash.ts'
import type { Standing } from '../accounts/passwords/password-queue.ts'
import { countAttemptsLeft, hasSignedInFrom } from '../accounts/throttle.ts'
import { findUserByName, lockUser, maySignIn } from '../accounts/users.ts'
import type { AppContext } from '../app-context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Problem } from './problems.ts'
import { beginThrottled } from './throttled.ts'

/** So many seconds later some of those that waited to be hashed are done. */
const FULL_RETRY_AFTER_SECONDS = 10

/** A password that proved right. The attempt counts as failed until everything else has proved right, too. */
export interface PasswordProof {
  readonly user: Row<'users'>
  readonly attempt: BegunAttempt
}

/** Proves a user's password. What it refuses is the same, and takes as long, whether there is such a user or not. */
export async function provePassword(
  context: AppContext,
  username: string,
  password: string,
  request: FastifyRequest,
): Promise<PasswordProof> {
  const standing = await findStanding(context, username, request)
  const admitted = await admit(async () => {
    const attempt = await beginThrottled(context, { kind: 'password', username }, request)
    const user = await findUserByName(context.db, username)
    const given = user?.must_change_password === 1 ? readFirstPassword(password) : password
    const isRight = await verifyPassword(user?.password_hash ?? null, given, standing)
    if (!user || !isRight || !(await maySignIn(context.db, user)))
      throw new Problem('bad-credentials', {
        attemptsLeft: await countAttemptsLeft(context.db, attempt.attempter, context.now()),
      })
    return { user, attempt }
  }, standing)
  if (admitted.ok) return admitted.value
  throw new Problem('system-problem', {}, { 'retry-after': String(FULL_RETRY_AFTER_SECONDS) })
}

/** Strangers must not keep those out who have signed in from the same network lately. */
async function findStanding(
  { db, now }: AppContext,
  username: string,
  request: FastifyRequest,
): Promise<Standing> {
  const network = networkOf(request.ip)
  const isKnown = await hasSignedInFrom(db, { username, network }, now())
  return isKnown ? 'known' : 'stranger'
}

/**
 * The user as of now, held until the transaction ends. A password that was changed while it was being proved proves
 * nothing any more: it may have been changed because somebody else knows it.
 */
export async function holdProvenUser(transaction: Database, { user }: PasswordProof): Promise<Row<'users'>> {
  const current = await lockUser(transaction, user.id)
  if (current?.password_hash !== user.password_hash || !(await maySignIn(transaction, current)))
    throw new Problem('bad-credentials', { attemptsLeft: 0 })
  return current
}

/** The same once the password is taken for what it was asked for: what failed before counts no more. */
export async function takePasswordProof(
  transaction: Database,
  proof: PasswordProof,
  now: Date,
): Promise<void> {
  await holdProvenUser(transaction, proof)
  await noteSuccess(transaction, proof.attempt, now)
}
