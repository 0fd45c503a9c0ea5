import type { Readable } from 'node:stream'
import { readBounded } from '../../main/registration/bounded-file.ts'
import { decodeText } from '../../shared/decode-text.ts'
import { DONE, FAILED, INTERRUPTED, WRONG_USAGE } from '../exit-codes.ts'

/** What a command line program needs of the process around it, so that it can be run inside a test as well. */
export interface CommandIo {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly writeOut: (text: string) => void
  readonly writeError: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
}

/** What a command leaves: a JSON object for programs, lines for people, notes to standard error, and the exit code. */
export interface CommandResult {
  readonly exitCode: number
  readonly json: Readonly<Record<string, unknown>>
  readonly lines?: readonly string[] | (() => readonly string[])
  readonly notes?: readonly string[]
}

/** The exit codes of `license-client`, as its help lists them. */
export const EXIT = {
  done: DONE,
  unexpected: FAILED,
  usage: WRONG_USAGE,
  unregistered: 3,
  otherWorkplace: 4,
  keyRefused: 8,
  damaged: 7,
  panelUnreachable: 9,
  panelRefused: 10,
  interrupted: INTERRUPTED,
} as const

/** No mail is longer; what comes after this many bytes is not read, and the reader of keys refuses the rest as too long. */
const MAX_INPUT_BYTES = 1_000_000

/** Reads a text file in UTF-8, UTF-16 with its mark, or else the Windows code page for Cyrillic; null where it cannot be read. */
export async function readTextFile(file: string): Promise<string | null> {
  const bytes = await readBytes(file)
  return bytes && decodeText(bytes)
}

/** Reads a file as far as a text would be long; null where it cannot be read. */
export function readBytes(file: string): Promise<Buffer | null> {
  return readBounded(file).catch(() => null)
}

/** Reads standard input to its end, or as far as a file would be read. */
export async function readStandardInput(stdin: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk)
    chunks.push(bytes)
    length += bytes.length
    if (length > MAX_INPUT_BYTES) break
  }
  return Buffer.concat(chunks)
}
