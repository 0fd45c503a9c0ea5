import type { FastifyRequest } from 'fastify'
import { networkOf } from '../accounts/address-network.ts'
import { type BegunAttempt, beginAttempt, noteSuccess } from '../accounts/attempts.ts'
import { type Attempter, findThrottle, secondsUntil } from '../accounts/throttle.ts'
import type { AppContext } from '../app-context.ts'
import { Problem } from './problems.ts'

/** Who may attempt something now, and whether a right attempt came from the same network lately. */
export interface Admitted {
  readonly attempter: Attempter
  readonly isTrusted: boolean
}

/** Begins an attempt to give a password or a code; refuses it while there were too many wrong ones. */
export async function beginThrottled(
  context: AppContext,
  who: Omit<Attempter, 'network'>,
  request: FastifyRequest,
): Promise<BegunAttempt> {
  // A flood is refused by one read; an attempt that may be allowed is judged again within a transaction.
  const { attempter } = await admitThrottled(context, who, request)
  const { runInTransaction, now } = context
  const { id, waitSeconds } = await runInTransaction((transaction) =>
    beginAttempt(transaction, attempter, now()),
  )
  if (id === null) throw tooManyAttempts(waitSeconds)
  return { id, attempter }
}

/**
 * Refuses while there were too many wrong attempts, and counts nothing. It is enough before a proof that nobody can guess:
 * only a wrong one is counted, by `beginThrottled`.
 */
export async function admitThrottled(
  { db, now }: AppContext,
  who: Omit<Attempter, 'network'>,
  request: FastifyRequest,
): Promise<Admitted> {
  const attempter = { ...who, network: networkOf(request.ip) }
  const { endMs, isTrusted } = await findThrottle(db, attempter, now())
  const waitSeconds = secondsUntil(endMs, now())
  if (waitSeconds > 0) throw tooManyAttempts(waitSeconds)
  return { attempter, isTrusted }
}

/** Takes down, once a month, that a proof was right from a network: what strangers try does not stop it there. */
export async function notePassed(
  { runInTransaction, now }: AppContext,
  { attempter, isTrusted }: Admitted,
): Promise<void> {
  if (isTrusted) return
  await runInTransaction(async (transaction) => {
    const { id } = await beginAttempt(transaction, attempter, now())
    if (id !== null) await noteSuccess(transaction, { id, attempter }, now())
  })
}

function tooManyAttempts(waitSeconds: number): Problem {
  return new Problem(
    'too-many-attempts',
    { retryAfterSeconds: waitSeconds },
    { 'retry-after': String(waitSeconds) },
  )
}
