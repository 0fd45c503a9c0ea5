/** How many bytes are examined to see whether every second one is zero. */
const LOOKED_AT = 4_096

/**
 * Decodes the bytes of a text file: UTF-16 with or without a byte-order mark, UTF-8, or else the Windows code page
 * for Cyrillic. The mark is left out.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = findUtf16(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

/**
 * Detects UTF-16 by its mark, or by the zeros in the upper bytes of Latin letters, digits and line ends. Other texts
 * have no zeros, and UTF-16 has hardly any in the lower bytes.
 */
export function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  bytes.subarray(0, LOOKED_AT).forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) < 2 || bytes.length % 2 !== 0) return null
  if (odd > 8 * even) return 'utf-16le'
  return even > 8 * odd ? 'utf-16be' : null
}
