import { open, stat } from 'node:fs/promises'
import { decodeText } from '../../shared/decode-text.ts'
import { whileHeld } from './held-file.ts'

/** No text that this program reads is longer: a mail with a key, a license file, public keys, an installation. */
const MAX_BYTES = 1_000_000
const CHUNK_BYTES = 65_536

/** Reads a file, or whatever else has its name, as far as a text would be long. Throws where it cannot be read. */
export async function readBounded(file: string): Promise<Buffer> {
  await using handle = await whileHeld(() => open(file))
  const chunks: Buffer[] = []
  for (let left = MAX_BYTES; left > 0; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(left, CHUNK_BYTES)))
    if (bytesRead === 0) break
    chunks.push(buffer.subarray(0, bytesRead))
    left -= bytesRead
  }
  return Buffer.concat(chunks)
}

/**
 * Reads the text of a file of this program's own, however an editor has saved it, as far as such a text is long. Null for what is
 * no file: a pipe would be waited for. Throws where there is nothing or it cannot be read.
 */
export async function readOwnFile(file: string): Promise<string | null> {
  return (await stat(file)).isFile() ? decodeText(await readBounded(file)) : null
}
