import type { FastifyBaseLogger } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { deleteOldAttempts } from './attempts.ts'
import { deleteOldSessions } from './store.ts'

const INTERVAL_MS = 60_000

/**
 * Takes away the sessions and attempts that decide nothing any more; called at every sign-in, it does so once in a while. Where
 * it cannot, the sign-in has been done all the same, and the next one tries again.
 */
export function createSweep({ db, now }: AppContext, log: FastifyBaseLogger): () => Promise<void> {
  let lastMs = 0
  return async () => {
    const at = now()
    if (Math.abs(at.getTime() - lastMs) < INTERVAL_MS) return
    lastMs = at.getTime()
    try {
      await deleteOldSessions(db, at)
      await deleteOldAttempts(db, at)
    } catch (error) {
      log.warn({ err: error }, 'old sessions and attempts stay')
    }
  }
}
