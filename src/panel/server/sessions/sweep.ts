import type { AppContext } from '../app-context.ts'
import { deleteOldAttempts } from './attempts.ts'
import { deleteOldSessions } from './store.ts'

const INTERVAL_MS = 60_000

/** Takes away the sessions and attempts that decide nothing any more; called at every sign-in, it does so once in a while. */
export function createSweep({ db, now }: AppContext): () => Promise<void> {
  let lastMs = 0
  return async () => {
    const at = now()
    if (Math.abs(at.getTime() - lastMs) < INTERVAL_MS) return
    lastMs = at.getTime()
    await deleteOldSessions(db, at)
    await deleteOldAttempts(db, at)
  }
}
