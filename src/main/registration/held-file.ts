import { setTimeout as delay } from 'node:timers/promises'

/** What Windows answers while a virus scanner or an indexer holds a file open. */
const HELD_CODES = ['EPERM', 'EACCES', 'EBUSY']

const DELAY_MS = 50

/** A file that another program held open for as long as it was waited for. */
export class HeldFileError extends Error {}

export interface Patience {
  readonly isWindows: boolean
  /** Milliseconds. */
  readonly giveUpAfter: number
}

const PATIENCE: Patience = { isWindows: process.platform === 'win32', giveUpAfter: 10_000 }

/**
 * Does something with a file again and again while another program may hold it, as virus scanners do for some seconds on Windows.
 * Throws a HeldFileError where it still does then, and at once whatever else goes wrong.
 */
export async function whileHeld<T>(
  work: () => Promise<T>,
  { isWindows, giveUpAfter }: Patience = PATIENCE,
): Promise<T> {
  const giveUpAt = performance.now() + giveUpAfter
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isWindows || !HELD_CODES.includes(codeOf(error))) throw error
      if (performance.now() > giveUpAt) throw new HeldFileError('The file is held', { cause: error })
      await delay(DELAY_MS)
    }
  }
}

/** The code of a system error, such as ENOSPC; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
