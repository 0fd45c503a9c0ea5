import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

const DOMAIN = 'pasoss/support-code/v1'

/** Six digits, written `123 456`, by which two people on the telephone know that both look at the same installation. */
export function computeSupportCode(installationPayload: Uint8Array): string {
  const digest = sha256(concatBytes(utf8ToBytes(DOMAIN), Uint8Array.of(0), installationPayload))
  const number = new DataView(digest.buffer, digest.byteOffset).getUint32(0)
  const digits = String(number % 1_000_000).padStart(6, '0')
  return `${digits.slice(0, 3)} ${digits.slice(3)}`
}
