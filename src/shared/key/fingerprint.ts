import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** How a workplace is told: by the serial number of its disk or by the machine id. The order is the number in a key. */
export const WORKPLACE_METHODS = ['disk', 'machine-id'] as const

export type WorkplaceMethod = (typeof WORKPLACE_METHODS)[number]

/** One workplace: how it is told, and its fingerprint as 18 lower-case hex digits (70 bits and two zero bits). */
export interface Workplace {
  readonly method: WorkplaceMethod
  readonly fingerprint: string
}

export const FINGERPRINT_BITS = 70

const DOMAIN = 'pasoss/workplace/v1'

/** The spelling of a serial number or machine id under which it is hashed (`docs/key-format.md`, Workplace). */
export function normalizeWorkplaceValue(method: WorkplaceMethod, value: string): string {
  const trimmed = value.trim()
  return method === 'disk' ? trimmed.replace(/\s+/g, ' ').toUpperCase() : trimmed.toLowerCase()
}

/** The fingerprint of a raw serial number or machine id: 18 hex digits, the last two bits zero. */
export function computeFingerprint(method: WorkplaceMethod, value: string): string {
  const digest = sha256(
    concatBytes(
      utf8ToBytes(DOMAIN),
      Uint8Array.of(0),
      utf8ToBytes(method),
      Uint8Array.of(0),
      utf8ToBytes(normalizeWorkplaceValue(method, value)),
    ),
  ).slice(0, 9)
  digest[8] = (digest[8] ?? 0) & 0xfc
  return bytesToHex(digest)
}

/** The first four symbols of a fingerprint, by which people tell workplaces apart. */
export function workplaceTag({ fingerprint }: Pick<Workplace, 'fingerprint'>): string {
  return fingerprint.slice(0, 4)
}
