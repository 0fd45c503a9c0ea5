import pLimit from 'p-limit'
import { Problem } from '../problems.ts'

const RETRY_AFTER_SECONDS = 10

/** Hashing takes turns, so that a flood of sign-ins leaves the rest of the process its cores. */
export interface PasswordQueue {
  /** Does a piece of work that will hash; refuses it where too many are waiting already. */
  readonly admit: <T>(work: () => Promise<T>) => Promise<T>
  /** Hashes when it is its turn. */
  readonly hash: <T>(work: () => Promise<T>) => Promise<T>
}

/** Admits before the first await of a piece of work: a thousand that arrive at once are counted one by one. */
export function createPasswordQueue(atATime: number, maxWaiting: number): PasswordQueue {
  const hash = pLimit(atATime)
  let admitted = 0
  return {
    hash,
    admit: async (work) => {
      if (admitted >= atATime + maxWaiting)
        throw new Problem('system-problem', {}, { 'retry-after': String(RETRY_AFTER_SECONDS) })
      admitted++
      try {
        return await work()
      } finally {
        admitted--
      }
    },
  }
}
