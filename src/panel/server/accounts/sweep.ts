import type { Database } from '../db/schema.ts'
import { deleteOldAttempts } from './attempts.ts'
import { deleteOldLinks } from './password-links.ts'
import { deleteOldSessions } from './sessions.ts'
import { deleteOldNetworks } from './user-networks.ts'

const INTERVAL_MS = 60_000

/** Deletes ended sessions, and attempts, links and networks that no longer count, at most once a minute. Call it at every sign-in. */
export function createSweep(db: Database): (now: Date) => Promise<void> {
  let lastMs = 0
  return async (now) => {
    if (Math.abs(now.getTime() - lastMs) < INTERVAL_MS) return
    lastMs = now.getTime()
    await deleteOldSessions(db, now)
    await deleteOldAttempts(db, now)
    await deleteOldLinks(db, now)
    await deleteOldNetworks(db, now)
  }
}
