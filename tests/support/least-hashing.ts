import { vi } from 'vitest'

/** What argon2id takes at the least; what is proved about passwords does not depend on it. */
const LEAST = { memoryCost: 8, timeCost: 1, parallelism: 1 }

/** Hashes at the least cost, for every test file that is not about hashing: such a file has a double of its own. */
vi.mock('@node-rs/argon2', async (importOriginal) => {
  const original = await importOriginal<typeof import('@node-rs/argon2')>()
  return { ...original, hash: (password: string) => original.hash(password, LEAST) }
})
