import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { CommandIo } from './io.ts'
import { NoSecretError } from './no-secret-error.ts'

/** Asks for a secret at the terminal without showing it. Throws a NoSecretError where there is none. */
export async function readSecret(io: CommandIo, prompt: string): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: io.stdin, output: unseen, terminal: true })
  const { promise: missing, reject } = Promise.withResolvers<never>()
  lines.once('SIGINT', () => reject(new NoSecretError('interrupted')))
  // An input that ends leaves the question open, and the runtime would end without a word.
  lines.once('close', () => reject(new NoSecretError('ended')))
  io.writeError(prompt)
  try {
    return await Promise.race([lines.question(''), missing])
  } finally {
    lines.close()
    io.writeError('\n')
  }
}
