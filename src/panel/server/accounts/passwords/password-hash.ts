import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { composeText } from '../../../../shared/compose-text.ts'
import { createPasswordQueue, type Standing } from './password-queue.ts'
import { lowerThreadPriority } from './thread-priority.ts'

/** OWASP's parameters for argon2id, the library's default; about 40 ms of a core. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password that nobody knows, under the same parameters: for users that do not exist. */
const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$CLobHvF0LskS/0N6zeCORQ$lAKcF+Up4X2Le2ygwwRTg8BONmayIknl1kbbeXC4ktY'

const MAX_WAITING = 100

const queue = createPasswordQueue(Math.max(1, Math.floor(availableParallelism() / 2)), MAX_WAITING)

/** What a whole process may have waiting of sign-ins and other proofs of a password. */
export const { admit } = queue

export function hashPassword(password: string): Promise<string> {
  return hashInTurn(() => hash(composeText(password), OPTIONS))
}

/** Verifies a password; with no user there is no hash, and the answer is no after the same time. */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
  standing?: Standing,
): Promise<boolean> {
  const isRight = await hashInTurn(() => verify(passwordHash ?? DUMMY_HASH, composeText(password)), standing)
  return isRight && passwordHash !== null
}

let haveThreadsBegun = false

async function hashInTurn<T>(work: () => Promise<T>, standing?: Standing): Promise<T> {
  const result = await queue.hash(work, standing)
  if (!haveThreadsBegun) {
    haveThreadsBegun = true
    lowerThreadPriority()
  }
  return result
}
