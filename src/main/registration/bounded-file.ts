import { open, stat } from 'node:fs/promises'
import { decodeText } from '../../shared/decode-text.ts'
import { whileHeld } from './held-file.ts'

/** Larger than any text that this program reads: a mail with a key, a license file, public keys, an installation. */
const MAX_BYTES = 1_000_000
const CHUNK_BYTES = 65_536

/** Reads at most `MAX_BYTES` of a file, or of anything else with that name. Throws if it cannot be read. */
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
 * Reads the text of one of this program's own files, in any encoding that an editor saves, up to `MAX_BYTES`. Null
 * for anything but a regular file, because reading a pipe would block. Throws if nothing is there or it cannot be
 * read.
 */
export async function readOwnFile(file: string): Promise<string | null> {
  return (await stat(file)).isFile() ? decodeText(await readBounded(file)) : null
}
