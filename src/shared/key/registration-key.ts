import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Day } from '../day.ts'
import { packBits, unpackBits } from './bits.ts'
import { GRANT_EPOCH } from './grant-days.ts'
import { formatKey } from './groups.ts'

/** What the vendor grants, before anything is proved: a reader's claim or a signer's intent, never a license. */
export interface Grant {
  /** The number of the vendor's signing key, 0 to 15. */
  readonly signingKey: number
  readonly issued: Day
  /** The last day of use; null is without end. */
  readonly validThrough: Day | null
  /** The license number, 1 to 134,217,727. */
  readonly license: number
}

/** The header of a registration key: the grant, and the tag that tells which installation key it was issued for. */
export interface RegistrationHeader {
  readonly grant: Grant
  readonly installationTag: number
}

export const REGISTRATION_HEADER = 24
const REGISTRATION_BYTES = 75
export const HEADER_BYTES = 11

const DOMAIN = 'pasoss/registration/v1'
const FIELD_WIDTHS = [5, 4, 16, 16, 27, 20] as const

/** The last license number that a key has room for. */
export const MAX_LICENSE_NUMBER = 2 ** 27 - 1

/** The first 20 bits of SHA-256 over an installation payload. */
export function computeInstallationTag(installationPayload: Uint8Array): number {
  const [first = 0, second = 0, third = 0] = sha256(installationPayload)
  return (first << 12) | (second << 4) | (third >> 4)
}

/** The 11 header bytes of a grant for an installation. Throws a RangeError where a field does not fit. */
export function encodeHeader(grant: Grant, installationPayload: Uint8Array): Uint8Array<ArrayBuffer> {
  const validThrough = grant.validThrough === null ? 0 : grant.validThrough - GRANT_EPOCH
  if (grant.validThrough !== null && validThrough < 1)
    throw new RangeError('This last day does not fit the key format')
  return packBits([
    [5, REGISTRATION_HEADER],
    [4, grant.signingKey],
    [16, grant.issued - GRANT_EPOCH],
    [16, validThrough],
    [27, grant.license],
    [20, computeInstallationTag(installationPayload)],
  ])
}

/** The header of a registration payload; null where it is no registration key of this format. */
export function decodeHeader(payload: Uint8Array): RegistrationHeader | null {
  const [header, signingKey, issued, validThrough, license, installationTag] = unpackBits(
    payload,
    FIELD_WIDTHS,
  )
  if (payload.length !== REGISTRATION_BYTES || header !== REGISTRATION_HEADER) return null
  return {
    grant: {
      signingKey: signingKey ?? 0,
      issued: GRANT_EPOCH + (issued ?? 0),
      validThrough: validThrough ? GRANT_EPOCH + validThrough : null,
      license: license ?? 0,
    },
    installationTag: installationTag ?? 0,
  }
}

/** The 59 bytes that the vendor signs. */
export function signedMessage(installationPayload: Uint8Array, header: Uint8Array): Uint8Array<ArrayBuffer> {
  return concatBytes(
    utf8ToBytes(DOMAIN),
    Uint8Array.of(0),
    installationPayload,
    header,
  ) as Uint8Array<ArrayBuffer>
}

/** The text of a registration key, from its header and its Ed25519 signature (64 bytes). */
export function formatRegistrationKey(header: Uint8Array, signature: Uint8Array): string {
  return formatKey(concatBytes(header, signature))
}
