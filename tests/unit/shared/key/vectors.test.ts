import { existsSync, readFileSync } from 'node:fs'
import nacl from 'tweetnacl'
import { describe, expect, test } from 'vitest'
import { createRuntimeVerifier } from '../../../../src/main/registration/runtime-ed25519.ts'
import { formatDay, parseDay } from '../../../../src/shared/day.ts'
import { isStrict } from '../../../../src/shared/key/ed25519.ts'
import { computeFingerprint } from '../../../../src/shared/key/fingerprint.ts'
import { formatSymbols } from '../../../../src/shared/key/groups.ts'
import { decodeInstallation, formatInstallationKey } from '../../../../src/shared/key/installation-key.ts'
import { matchReleaseCode } from '../../../../src/shared/key/match-release-code.ts'
import { parseInstallationKey } from '../../../../src/shared/key/parse-installation-key.ts'
import { readKey } from '../../../../src/shared/key/read-key.ts'
import {
  encodeHeader,
  formatRegistrationKey,
  signedMessage,
} from '../../../../src/shared/key/registration-key.ts'
import { computeReleaseCode } from '../../../../src/shared/key/release-code.ts'
import { computeSupportCode } from '../../../../src/shared/key/support-code.ts'
import { verifyRegistration } from '../../../../src/shared/key/verify-registration.ts'
import {
  fingerprintOf,
  readInstallation,
  supportCodeOf,
  verifyIndependently,
} from '../../../support/independent.ts'
import { version } from '../../../support/keys.ts'
import { VECTORS } from '../../../vectors/generate.ts'

const OURS = new URL('../../../vectors/key-format.json', import.meta.url)
const SHARED = new URL('../../../../../shared/vectors/', import.meta.url)

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex')
const read = (url: URL) => JSON.parse(readFileSync(url, 'utf8'))

/** A file of vectors in the one shape that the tests run; other files are brought into it below. */
type Vectors = typeof VECTORS

/** What the design's file says in words. */
const REFUSALS: Readonly<Record<string, object>> = {
  'one symbol replaced': { groups: [{ number: 1, problem: 'check' }] },
  'two groups swapped': {
    groups: [
      { number: 1, problem: 'check' },
      { number: 2, problem: 'check' },
    ],
  },
  'last group missing': { groups: [{ number: 24, problem: 'missing' }] },
  'a symbol outside the alphabet': { groups: [{ number: 1, problem: 'unknown-symbol' }] },
  'an installation key where a registration key belongs': { reason: 'other-kind' },
  'signature altered, every group passes': { refusal: 'not-genuine' },
  'issued for another installation key': { refusal: 'other-installation' },
  'signature with S above the group order (malleable)': { refusal: 'not-genuine' },
  'installation checksum wrong, every group passes': { reason: 'checksum' },
}

const sharedFile = new URL('key-format-v1.json', SHARED)
const files: readonly (readonly [string, Vectors])[] = [
  ['the project’s vectors', read(OURS)],
  ...(existsSync(sharedFile) ? [['the design’s vectors', fromShared(read(sharedFile))] as const] : []),
]

/** As `verifyRegistration` verifies. Another implementation of the equation has to come to the same verdict. */
function verifyStrictly(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const isVerified = createRuntimeVerifier(publicKey)(message, signature) && isStrict(signature, publicKey)
  const isOfOneLength = signature.length === nacl.sign.signatureLength
  expect(
    isOfOneLength &&
      isStrict(signature, publicKey) &&
      nacl.sign.detached.verify(message, signature, publicKey),
  ).toBe(isVerified)
  return isVerified
}

test('the vectors are what the generator writes', () => {
  expect(read(OURS)).toEqual(JSON.parse(JSON.stringify(VECTORS)))
})

describe.each(files)('%s', (_name, vectors) => {
  const { publicKey } = vectors
  const payloadOf = (index: number) => bytes(vectors.installations[index]?.payload ?? '')
  const verify = (text: string, installation: number, ids: readonly (number | null)[] = [null]) =>
    verifyRegistration(
      text,
      payloadOf(installation),
      ids.map((id) => ({ id, publicKey: bytes(publicKey) })),
      createRuntimeVerifier,
    )

  test.each(vectors.releases)('release code of registration $registration', (vector) => {
    const installationKey = vectors.installations[vector.installation]?.text ?? ''
    const registrationKey = vectors.registrations[vector.registration]?.text ?? ''
    expect(computeReleaseCode({ installationKey, registrationKey })).toBe(vector.text)
    expect(matchReleaseCode(vector.text, [vector.text])).toEqual({
      ok: true,
      value: { releaseCode: vector.text, repaired: [] },
    })
  })

  test.each(vectors.installations)('installation: $name', (vector) => {
    const fingerprint = computeFingerprint(vector.method, vector.workplaceValue)
    const installation = {
      product: vector.product,
      version: version(vector.version),
      holder: vector.holder,
      workplaces: vector.workplaces,
      modules: vector.modules,
      workplace: { method: vector.method, fingerprint },
    }
    expect(fingerprint).toBe(vector.fingerprint)
    expect(formatInstallationKey(installation)).toBe(vector.text)
    expect(decodeInstallation(bytes(vector.payload))).toEqual({ ok: true, value: installation })
    expect(parseInstallationKey(vector.text)).toMatchObject({
      ok: true,
      value: { installation, installationKey: vector.text },
    })
    expect(computeSupportCode(bytes(vector.payload))).toBe(vector.supportCode)
    expect(readInstallation(vector.text).toString('hex')).toBe(vector.payload)
    expect(supportCodeOf(vector.text)).toBe(vector.supportCode)
  })

  test.each(vectors.registrations)('registration: $name', (vector) => {
    const grant = {
      signingKey: vector.signingKey,
      issued: parseDay(vector.issued) ?? 0,
      validThrough: vector.validThrough === null ? null : parseDay(vector.validThrough),
      license: vector.license,
    }
    const header = encodeHeader(grant, payloadOf(vector.installation))
    expect(hex(header)).toBe(vector.header)
    expect(hex(signedMessage(payloadOf(vector.installation), header))).toBe(vector.signedMessage)
    expect(formatRegistrationKey(header, bytes(vector.signature))).toBe(vector.text)
    const verified = verify(vector.text, vector.installation)
    expect(verified).toMatchObject({ ok: true, value: { registrationKey: vector.text, repaired: [] } })
    if (!verified.ok) return
    const { number, issued, validThrough, signingKey } = verified.value.license
    const installationKey = vectors.installations[vector.installation]?.text ?? ''
    expect(verifyIndependently(installationKey, vector.text, publicKey)).toEqual({
      number,
      signingKey,
      issued: formatDay(issued),
      validThrough: validThrough === null ? null : formatDay(validThrough),
    })
  })

  test.each(vectors.readings)('reads $name', ({ text, registration }) => {
    const reading = readKey(text, 'registration')
    const expected = vectors.registrations[registration]
    expect(reading.outcome === 'whole' && reading.keys.map(formatSymbols)).toEqual([
      expected?.text.replaceAll('-', ''),
    ])
    expect(verify(text, expected?.installation ?? 0)).toMatchObject({ ok: true, value: { repaired: [] } })
  })

  test.runIf(vectors.repairs.length > 0).each(vectors.repairs)(
    'repairs $name',
    ({ text, registration, groups }) => {
      const expected = vectors.registrations[registration]
      const verified = verify(text, expected?.installation ?? 0)
      expect(verified).toMatchObject({ ok: true, value: { registrationKey: expected?.text } })
      expect(verified.ok && verified.value.repaired.map(({ group }) => group)).toEqual(groups)
    },
  )

  test.runIf(vectors.suggestions.length > 0).each(vectors.suggestions)(
    'suggests after $name',
    ({ text, installation, groups }) => {
      const expected = vectors.installations[installation]
      const parsed = parseInstallationKey(text)
      expect(parsed).toMatchObject({
        ok: false,
        refusal: {
          reason: 'groups',
          groups: groups.map((number) => ({ number })),
          suggestion: { installationKey: expected?.text, supportCode: expected?.supportCode },
        },
      })
    },
  )

  test.each(vectors.refused)('refuses $name', (vector) => {
    const text = vector.text ?? vector.repeat?.[0]?.toString().repeat(Number(vector.repeat[1])) ?? ''
    if (vector.refusal !== undefined) {
      expect(verify(text, vector.installation ?? 0, vector.knownKeys ?? [null])).toMatchObject({
        ok: false,
        refusal: { code: vector.refusal },
      })
      return
    }
    const malformed = vector.kind === 'installation' ? parseRefusal(text) : readRefusal(text)
    expect(malformed).toMatchObject(
      vector.groups ? { reason: 'groups', groups: vector.groups } : { reason: vector.reason },
    )
  })
})

function parseRefusal(text: string) {
  const parsed = parseInstallationKey(text)
  return parsed.ok ? null : parsed.refusal
}

function readRefusal(text: string) {
  const reading = readKey(text, 'registration')
  return reading.outcome === 'malformed' ? reading.malformed : null
}

/** The design's file, whose shape is a little older. */
function fromShared(file: {
  readonly publicKey: string
  readonly secretSeed: string
  readonly installations: readonly Record<string, never>[]
  readonly registrations: readonly Record<string, never>[]
  readonly readings: readonly Record<string, never>[]
  readonly refused: readonly Record<string, never>[]
  readonly releases: readonly Record<string, never>[]
}): Vectors {
  const shared = {
    ...file,
    installations: file.installations.map((vector) => ({
      ...vector,
      name: vector.text,
      method: vector.method === 'disk' ? 'disk' : 'machine-id',
      modules: Array.from({ length: 32 }, (_, bit) => bit).filter(
        (bit) => (BigInt(vector.modules ?? 0) >> BigInt(bit)) & 1n,
      ),
      fingerprint: BigInt(`0b${vector.fingerprintBits}00`).toString(16).padStart(18, '0'),
    })),
    registrations: file.registrations.map((vector) => ({
      ...vector,
      name: vector.text,
      signingKey: vector.keyId,
    })),
    readings: file.readings.map((vector) => ({ ...vector, name: vector.as })),
    repairs: [],
    suggestions: [],
    refused: file.refused.map((vector) => ({ ...vector, name: vector.why, ...REFUSALS[vector.why ?? ''] })),
  }
  // Its fields are the ones above by construction; a wrong one fails its test.
  return shared as unknown as Vectors
}

test('the fingerprint is the one that the format describes', () => {
  expect(computeFingerprint('disk', '  wd-wcc6y4kx  1234\t')).toBe(fingerprintOf('disk', 'WD-WCC6Y4KX 1234'))
  expect(computeFingerprint('machine-id', ' ABC-1\n')).toBe(fingerprintOf('machine-id', 'abc-1'))
})

describe.runIf(existsSync(new URL('ed25519/', SHARED)))('the strict verifier', () => {
  const file = (name: string) =>
    existsSync(new URL('ed25519/', SHARED)) ? read(new URL(`ed25519/${name}.json`, SHARED)) : []

  test('answers every Wycheproof test as it should', () => {
    const wrong = (file('wycheproof').testGroups ?? []).flatMap(
      (group: {
        publicKey: { pk: string }
        tests: { tcId: number; msg: string; sig: string; result: string }[]
      }) =>
        group.tests
          .filter(
            ({ msg, sig, result }) =>
              verifyStrictly(bytes(msg), bytes(sig), bytes(group.publicKey.pk)) !== (result === 'valid'),
          )
          .map(({ tcId }) => tcId),
    )
    expect(wrong).toEqual([])
    expect(file('wycheproof').numberOfTests).toBe(151)
  })

  test('of the speccheck cases accepts the one with a public key of mixed order and a true equation without the cofactor', () => {
    const cases: { message: string; signature: string; pub_key: string }[] = file('speccheck')
    const accepted = cases.map(({ message, signature, pub_key: key }) =>
      verifyStrictly(bytes(message), bytes(signature), bytes(key)),
    )
    expect(accepted.flatMap((isAccepted, index) => (isAccepted ? [index] : []))).toEqual([3])
  })

  test('of the CCTV points accepts none of small order, and none that needs the cofactor', () => {
    const cases: { key: string; sig: string; msg: string; flags: string[] | null }[] = file('cctv')
    const accepted = cases.filter(({ key, sig, msg }) =>
      verifyStrictly(Buffer.from(msg), bytes(sig), bytes(key)),
    )
    expect(accepted.length).toBeGreaterThan(0)
    const flags = new Set(accepted.flatMap((vector) => vector.flags ?? []))
    expect([...flags].sort()).toEqual(['low_order_component_A', 'low_order_component_R'])
  })
})
