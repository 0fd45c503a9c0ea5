import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { formatSymbols } from '../../../shared/key/groups.ts'

/** OWASP's parameters for argon2id, the library's default; about 40 ms of a core, at most four at a time. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password that nobody knows, under the same parameters: for users that do not exist. */
const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$CLobHvF0LskS/0N6zeCORQ$lAKcF+Up4X2Le2ygwwRTg8BONmayIknl1kbbeXC4ktY'

const FIRST_PASSWORD_SYMBOLS = 16

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS)
}

/** Verifies a password; with no user there is no hash, and the answer is no after the same time. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? DUMMY_HASH, password)
  return isRight && passwordHash !== null
}

/** A password to be read out once and changed at the first sign-in: 80 random bits in groups of four. */
export function createFirstPassword(): string {
  const symbols = randomBytes(FIRST_PASSWORD_SYMBOLS).map((byte) => byte & 31)
  return formatSymbols(symbols).replace(/.{4}(?=.)/g, '$&-')
}
