import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { CommandIo } from './io.ts'

/** Asks for a secret at the terminal without showing it. Rejects where the person gives up with Ctrl+C. */
export async function readSecret(io: CommandIo, prompt: string): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: io.stdin, output: unseen, terminal: true })
  const givingUp = new AbortController()
  lines.once('SIGINT', () => givingUp.abort())
  io.writeError(prompt)
  try {
    return await lines.question('', { signal: givingUp.signal })
  } finally {
    lines.close()
    io.writeError('\n')
  }
}
