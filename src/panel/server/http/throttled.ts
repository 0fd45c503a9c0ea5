import type { FastifyRequest } from 'fastify'
import { panelTexts } from '../../../shared/texts/panel/panel-texts.ts'
import { networkOf } from '../accounts/address-network.ts'
import { type BegunAttempt, beginAttempt, noteSuccess } from '../accounts/attempts.ts'
import { type Attempter, findThrottleEnd, hasSignedInFrom, secondsUntil } from '../accounts/throttle.ts'
import type { AppContext } from '../app-context.ts'
import { languageOf, Problem } from './problems.ts'

/** Begins an attempt to give a password or a code; refuses it while there were too many wrong ones. */
export async function beginThrottled(
  context: AppContext,
  who: Omit<Attempter, 'network'>,
  request: FastifyRequest,
): Promise<BegunAttempt> {
  // A flood is refused by one read; an attempt that may be allowed is judged again within a transaction.
  const attempter = await refuseThrottled(context, who, request)
  const { runInTransaction, now } = context
  const { id, waitSeconds } = await runInTransaction((transaction) =>
    beginAttempt(transaction, attempter, now()),
  )
  if (id === null) throw tooManyAttempts(waitSeconds, request)
  return { id, attempter }
}

/**
 * Refuses while there were too many wrong attempts, and counts nothing. It is enough before a proof that nobody can guess:
 * only a wrong one is counted, by `beginThrottled`.
 */
export async function refuseThrottled(
  { db, now }: AppContext,
  who: Omit<Attempter, 'network'>,
  request: FastifyRequest,
): Promise<Attempter> {
  const attempter = { ...who, network: networkOf(request.ip) }
  const waitSeconds = secondsUntil(await findThrottleEnd(db, attempter, now()), now())
  if (waitSeconds > 0) throw tooManyAttempts(waitSeconds, request)
  return attempter
}

/** Takes down, once a month, that a proof was right from a network: what strangers try does not stop it there. */
export async function notePassed(
  { db, runInTransaction, now }: AppContext,
  attempter: Attempter,
): Promise<void> {
  if (await hasSignedInFrom(db, attempter, now())) return
  await runInTransaction(async (transaction) => {
    const { id } = await beginAttempt(transaction, attempter, now())
    if (id !== null) await noteSuccess(transaction, { id, attempter }, now())
  })
}

function tooManyAttempts(waitSeconds: number, request: FastifyRequest): Problem {
  return new Problem(
    'too-many-attempts',
    {
      retryAfterSeconds: waitSeconds,
      detail: panelTexts(languageOf(request)).tooManyAttempts(Math.ceil(waitSeconds / 60)),
    },
    { 'retry-after': String(waitSeconds) },
  )
}
