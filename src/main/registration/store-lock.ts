import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'

const ATTEMPT_DELAY_MS = 20

/** SQLite's result code for a database that someone else has locked. */
const SQLITE_BUSY = 5

/**
 * Runs work under a lock file that one process holds at a time. SQLite takes the lock, so the system releases it when
 * the process dies. Returns null if the lock was not free in time, and throws what opening the lock file throws.
 */
export async function withLock<T>(
  lockFile: string,
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T | null> {
  const giveUpAt = performance.now() + timeoutMs
  // Loaded here, because it takes time and only writers need it.
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
