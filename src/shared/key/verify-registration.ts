import { accept, type Result, refuse } from '../result.ts'
import type { Alignment } from './alignment.ts'
import { confusedKeys } from './confusion.ts'
import { type CreateVerifier, isStrict } from './ed25519.ts'
import { decodeSymbols, formatKey } from './groups.ts'
import type { RegistrationRefusal, VendorKey, VerifiedRegistration } from './license.ts'
import type { Repair } from './malformed-key.ts'
import { readKey, symbolsOf } from './read-key.ts'
import {
  computeInstallationTag,
  decodeHeader,
  HEADER_BYTES,
  type RegistrationHeader,
  signedMessage,
} from './registration-key.ts'
import { type RepairedKey, repairedKeys } from './repair.ts'

/** The groups that hold the header's 88 bits. */
const HEADER_GROUPS = 4
const MAX_WRONG_GROUPS = 3

/** A text may hold a thousand keys that nobody has signed; no mail thread has as many that somebody has. */
const MAX_WHOLE_TRIED = 500

/** The keys that one confusion may have come from; more than a few are rare. */
const MAX_OF_CONFUSION = 64

/** The ways to see the groups that are looked at for a confusion; the first is nearly always the right one. */
const MAX_CONFUSED_ALIGNMENTS = 3

/** Proves a payload under one of the vendor's keys. */
type ProvePayload = (payload: Uint8Array, header: RegistrationHeader) => boolean

/**
 * Verifies a registration key, in any text that holds one, for an installation (its 25 bytes). Slips in up to three groups
 * are put right where the signature proves it. Of several genuine keys in one text the latest counts.
 */
export function verifyRegistration(
  text: string,
  installationPayload: Uint8Array,
  vendorKeys: readonly VendorKey[],
  createVerifier: CreateVerifier,
): Result<VerifiedRegistration, RegistrationRefusal> {
  const reading = readKey(text, 'registration')
  const tag = computeInstallationTag(installationPayload)
  const isProved = createProof(installationPayload, vendorKeys, createVerifier)
  const whole = verifyWhole(reading.keys, tag, vendorKeys, isProved)
  if (whole.ok) return whole
  const repaired = findRepaired(reading.alignments, tag, isProved)
  if (repaired) return accept(repaired)
  const wrong = reading.outcome === 'whole' ? reading.doubt : reading.malformed
  if (!wrong) return whole
  const [best] = reading.alignments
  if (best && isForAnother(best, tag)) return refuse({ code: 'other-installation' })
  return refuse({ code: 'malformed', malformed: wrong })
}

function createProof(
  installationPayload: Uint8Array,
  vendorKeys: readonly VendorKey[],
  createVerifier: CreateVerifier,
): ProvePayload {
  const verifiers = vendorKeys.map((key) => ({ key, verify: createVerifier(key.publicKey) }))
  return (payload, header) => {
    const message = signedMessage(installationPayload, payload.subarray(0, HEADER_BYTES))
    const signature = payload.subarray(HEADER_BYTES)
    return verifiers.some(
      ({ key, verify }) =>
        isKeyFor(key, header) && verify(message, signature) && isStrict(signature, key.publicKey),
    )
  }
}

function verifyWhole(
  keys: readonly Uint8Array[],
  tag: number,
  vendorKeys: readonly VendorKey[],
  isProved: ProvePayload,
): Result<VerifiedRegistration, RegistrationRefusal> {
  const proved: VerifiedRegistration[] = []
  let refusal: RegistrationRefusal = { code: 'other-installation' }
  let tried = 0
  for (const symbols of keys) {
    const payload = decodeSymbols(symbols)
    const header = decodeHeader(payload)
    if (header?.installationTag !== tag) continue
    if (++tried > MAX_WHOLE_TRIED) break
    if (isProved(payload, header)) {
      proved.push(registrationOf(payload, header, []))
    } else if (vendorKeys.some((key) => isKeyFor(key, header))) {
      refusal = { code: 'not-genuine' }
    } else if (refusal.code === 'other-installation') {
      refusal = { code: 'unknown-signing-key', signingKey: header.grant.signingKey }
    }
  }
  const [latest] = proved.sort(
    (one, other) => lastDay(other) - lastDay(one) || other.license.issued - one.license.issued,
  )
  return latest ? accept(latest) : refuse(refusal)
}

/** The first key that a repair of an alignment leads to and the signature proves; null where there is none. */
function findRepaired(
  alignments: readonly Alignment[],
  tag: number,
  isProved: ProvePayload,
): VerifiedRegistration | null {
  for (const { symbols, repaired } of repairs(alignments)) {
    const payload = decodeSymbols(symbols)
    const header = decodeHeader(payload)
    if (header?.installationTag !== tag) continue
    if (isProved(payload, header)) return registrationOf(payload, header, repaired)
  }
  return null
}

/** Confusions come first: they are few. */
function* repairs(alignments: readonly Alignment[]): Generator<RepairedKey> {
  for (const alignment of alignments.slice(0, MAX_CONFUSED_ALIGNMENTS))
    yield* confusedKeys(alignment, MAX_OF_CONFUSION)
  for (const alignment of alignments) yield* repairedKeys(alignment, MAX_WRONG_GROUPS)
}

/** Whether the header's groups are all right and name another installation: then nothing in the rest can help. */
function isForAnother(alignment: Alignment, tag: number): boolean {
  if (alignment.groups.slice(0, HEADER_GROUPS).some(({ problem }) => problem !== null)) return false
  const header = decodeHeader(decodeSymbols(symbolsOf(alignment)))
  return header !== null && header.installationTag !== tag
}

function isKeyFor(key: VendorKey, header: RegistrationHeader): boolean {
  return key.id === null || key.id === header.grant.signingKey
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
