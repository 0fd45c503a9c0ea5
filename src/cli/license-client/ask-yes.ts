import { createInterface } from 'node:readline'
import type { CommandIo } from './io.ts'

/** What counts as yes in either language. */
const YES = ['да', 'д', 'yes', 'y']

/** Asks at the terminal. Anything but yes is no, and so is an input that has ended. */
export async function askYes(io: CommandIo, question: string): Promise<boolean> {
  io.writeError(question)
  using lines = createInterface({ input: io.stdin })
  for await (const line of lines) return YES.includes(line.trim().toLowerCase())
  return false
}
