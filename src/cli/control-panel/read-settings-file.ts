import { closeSync, openSync, readSync } from 'node:fs'
import { decodeText } from '../../shared/decode-text.ts'

const MAX_BYTES = 1_000_000

/**
 * The text of a file with settings, however an editor or a shell has saved it; of a device without an end only the beginning.
 * Takes a path or a file descriptor. Throws where it cannot be read.
 */
export function readSettingsFile(file: string | number): string {
  const descriptor = typeof file === 'number' ? file : openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(MAX_BYTES)
    let length = 0
    for (let read = -1; read !== 0 && length < MAX_BYTES; length += read)
      read = readSync(descriptor, bytes, length, MAX_BYTES - length, null)
    return decodeText(bytes.subarray(0, length))
  } finally {
    if (typeof file !== 'number') closeSync(descriptor)
  }
}
