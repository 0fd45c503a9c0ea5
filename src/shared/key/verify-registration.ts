import { accept, type Result, refuse } from '../result.ts'
import type { Alignment } from './alignment.ts'
import { verifyStrictly } from './ed25519.ts'
import { decodeSymbols, formatKey } from './groups.ts'
import type { RegistrationRefusal, VendorKey, VerifiedRegistration } from './license.ts'
import type { Repair } from './malformed-key.ts'
import { type KeyReading, readKey, symbolsOf } from './read-key.ts'
import {
  computeInstallationTag,
  decodeHeader,
  HEADER_BYTES,
  type RegistrationHeader,
  signedMessage,
} from './registration-key.ts'
import { repairedKeys } from './repair.ts'

/**
 * A quick Ed25519 check of the runtime for one public key (32 bytes), by which a repair sorts out its candidates. It may
 * be more lenient than the strict verifier, which alone decides, but never stricter.
 */
export type CreateScreen = (publicKey: Uint8Array) => (message: Uint8Array, signature: Uint8Array) => boolean

/** The groups that hold the header's 88 bits. */
const HEADER_GROUPS = 4
const MAX_WRONG_GROUPS = 3

/**
 * Verifies a registration key, in any text that holds one, for an installation (its 25 bytes). Slips in up to three groups
 * are put right where the signature proves it. Of several genuine keys in one text the latest counts.
 */
export function verifyRegistration(
  text: string,
  installationPayload: Uint8Array,
  vendorKeys: readonly VendorKey[],
  createScreen: CreateScreen,
): Result<VerifiedRegistration, RegistrationRefusal> {
  const reading = readKey(text, 'registration')
  return reading.outcome === 'whole'
    ? verifyWhole(reading.keys, installationPayload, vendorKeys)
    : verifyRepaired(reading, installationPayload, vendorKeys, createScreen)
}

function verifyWhole(
  keys: readonly Uint8Array[],
  installationPayload: Uint8Array,
  vendorKeys: readonly VendorKey[],
): Result<VerifiedRegistration, RegistrationRefusal> {
  const tag = computeInstallationTag(installationPayload)
  const proved: VerifiedRegistration[] = []
  let refusal: RegistrationRefusal = { code: 'other-installation' }
  for (const symbols of keys) {
    const payload = decodeSymbols(symbols)
    const header = decodeHeader(payload)
    if (header?.installationTag !== tag) continue
    const known = keysFor(header, vendorKeys)
    if (known.some(({ publicKey }) => verifyPayload(payload, installationPayload, publicKey))) {
      proved.push(registrationOf(payload, header, []))
    } else if (known.length > 0) {
      refusal = { code: 'not-genuine' }
    } else if (refusal.code === 'other-installation') {
      refusal = { code: 'unknown-signing-key', signingKey: header.grant.signingKey }
    }
  }
  const [latest] = proved.toSorted(
    (one, other) => lastDay(other) - lastDay(one) || other.license.issued - one.license.issued,
  )
  return latest ? accept(latest) : refuse(refusal)
}

function verifyRepaired(
  reading: Extract<KeyReading, { outcome: 'malformed' }>,
  installationPayload: Uint8Array,
  vendorKeys: readonly VendorKey[],
  createScreen: CreateScreen,
): Result<VerifiedRegistration, RegistrationRefusal> {
  const tag = computeInstallationTag(installationPayload)
  const screens = vendorKeys.map((key) => ({ key, screen: createScreen(key.publicKey) }))
  for (const alignment of reading.alignments) {
    for (const { symbols, repaired } of repairedKeys(alignment, MAX_WRONG_GROUPS)) {
      const payload = decodeSymbols(symbols)
      const header = decodeHeader(payload)
      if (header?.installationTag !== tag) continue
      const message = signedMessage(installationPayload, payload.subarray(0, HEADER_BYTES))
      const proof = screens.some(
        ({ key, screen }) =>
          isKeyFor(key, header) &&
          screen(message, payload.subarray(HEADER_BYTES)) &&
          verifyPayload(payload, installationPayload, key.publicKey),
      )
      if (proof) return accept(registrationOf(payload, header, repaired))
    }
  }
  const [best] = reading.alignments
  if (best && isForAnother(best, tag)) return refuse({ code: 'other-installation' })
  return refuse({ code: 'malformed', malformed: reading.malformed })
}

/** Whether the header's groups are all right and name another installation: then nothing in the rest can help. */
function isForAnother(alignment: Alignment, tag: number): boolean {
  if (alignment.groups.slice(0, HEADER_GROUPS).some(({ problem }) => problem !== null)) return false
  const header = decodeHeader(decodeSymbols(symbolsOf(alignment)))
  return header !== null && header.installationTag !== tag
}

function verifyPayload(payload: Uint8Array, installationPayload: Uint8Array, publicKey: Uint8Array): boolean {
  const message = signedMessage(installationPayload, payload.subarray(0, HEADER_BYTES))
  return verifyStrictly(message, payload.subarray(HEADER_BYTES), publicKey)
}

function isKeyFor(key: VendorKey, header: RegistrationHeader): boolean {
  return key.id === null || key.id === header.grant.signingKey
}

function keysFor(header: RegistrationHeader, vendorKeys: readonly VendorKey[]): readonly VendorKey[] {
  return vendorKeys.filter((key) => isKeyFor(key, header))
}

function lastDay(registration: VerifiedRegistration): number {
  return registration.license.validThrough ?? Number.MAX_SAFE_INTEGER
}

function registrationOf(
  payload: Uint8Array,
  header: RegistrationHeader,
  repaired: readonly Repair[],
): VerifiedRegistration {
  const { license: number, ...grant } = header.grant
  return { license: { number, ...grant }, registrationKey: formatKey(payload), repaired }
}
