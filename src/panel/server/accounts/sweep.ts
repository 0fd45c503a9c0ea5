import type { Database } from '../db/schema.ts'
import { deleteOldAttempts } from './attempts.ts'
import { deleteOldSessions } from './sessions.ts'

const INTERVAL_MS = 60_000

/** Deletes ended sessions and attempts that no longer count, at most once a minute. Call it at every sign-in. */
export function createSweep(db: Database): (now: Date) => Promise<void> {
  let lastMs = 0
  return async (now) => {
    if (Math.abs(now.getTime() - lastMs) < INTERVAL_MS) return
    lastMs = now.getTime()
    await deleteOldSessions(db, now)
    await deleteOldAttempts(db, now)
  }
}
