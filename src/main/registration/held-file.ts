import { setTimeout as delay } from 'node:timers/promises'
import { codeOf } from '../../shared/error-code.ts'

/** Error codes on Windows while a virus scanner or an indexer holds a file open. */
const HELD_CODES = ['EPERM', 'EACCES', 'EBUSY']

const DELAY_MS = 50

/** Another program held the file open for as long as we waited. */
export class HeldFileError extends Error {}

export interface Patience {
  readonly isWindows: boolean
  /** Milliseconds. */
  readonly giveUpAfter: number
}

const PATIENCE: Patience = { isWindows: process.platform === 'win32', giveUpAfter: 10_000 }

/**
 * Repeats an operation on a file while another program holds the file, as virus scanners do for some seconds on
 * Windows. Throws a HeldFileError when the time is up, and any other error at once.
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
