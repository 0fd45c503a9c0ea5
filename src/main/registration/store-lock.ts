import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'

const ATTEMPT_DELAY_MS = 20

/** SQLite's result code for a database that someone else has locked. */
const SQLITE_BUSY = 5

/**
 * Runs work while no other process runs any under the same lock file. The lock is SQLite's, so the system releases it when
 * its holder dies. Null where the lock was not to be had in time; throws what opening the lock file throws.
 */
export async function withLock<T>(
  lockFile: string,
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T | null> {
  const giveUpAt = performance.now() + timeoutMs
  // Only who writes needs it, and it takes time to load.
  const sqlite = await import('node:sqlite')
  using lock = new sqlite.DatabaseSync(lockFile)
  while (!tryLock(lock)) {
    if (performance.now() > giveUpAt) return null
    await delay(ATTEMPT_DELAY_MS)
  }
  return await work()
}

function tryLock(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (sqliteCodeOf(error) === SQLITE_BUSY) return false
    throw error
  }
}

/** SQLite's primary result code of an error; 0 for any other error. */
export function sqliteCodeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : 0
}
