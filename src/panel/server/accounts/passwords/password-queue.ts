import PQueue from 'p-queue'
import { accept, type Result, refuse } from '../../../../shared/result.ts'

/** Whether the work is for a user who has signed in from that network lately, or for anybody. */
export type Standing = 'known' | 'stranger'

const PRIORITIES: Readonly<Record<Standing, number>> = { known: 1, stranger: 0 }

/** Hashing takes turns, so that a flood of sign-ins leaves the rest of the process its cores. */
export interface PasswordQueue {
  /** Does a piece of work that will hash; refuses it where too many are waiting already. */
  readonly admit: <T>(work: () => Promise<T>, standing?: Standing) => Promise<Result<T, 'too-many'>>
  /** Hashes when it is its turn; who is known goes before strangers. */
  readonly hash: <T>(work: () => Promise<T>, standing?: Standing) => Promise<T>
}

/**
 * Admits before the first await of a piece of work: a thousand that arrive at once are counted one by one. As many places as
 * strangers may take are kept for who is known.
 */
export function createPasswordQueue(atATime: number, maxWaiting: number): PasswordQueue {
  const queue = new PQueue({ concurrency: atATime })
  const admitted = { known: 0, stranger: 0 }
  return {
    admit: async (work, standing = 'stranger') => {
      if (admitted[standing] >= atATime + maxWaiting) return refuse('too-many')
      admitted[standing]++
      try {
        return accept(await work())
      } finally {
        admitted[standing]--
      }
    },
    hash: (work, standing = 'stranger') => queue.add(work, { priority: PRIORITIES[standing] }),
  }
}
