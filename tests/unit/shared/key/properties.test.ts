import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRuntimeVerifier } from '../../../../src/main/registration/runtime-ed25519.ts'
import { packBits, unpackBits } from '../../../../src/shared/key/bits.ts'
import { WORKPLACE_METHODS } from '../../../../src/shared/key/fingerprint.ts'
import { GRANT_EPOCH } from '../../../../src/shared/key/grant-days.ts'
import {
  ALPHABET,
  decodeSymbols,
  encodeSymbols,
  formatKey,
  groupNumberOf,
} from '../../../../src/shared/key/groups.ts'
import {
  decodeInstallation,
  encodeInstallation,
  formatInstallationKey,
  type Installation,
} from '../../../../src/shared/key/installation-key.ts'
import { parseInstallationKey } from '../../../../src/shared/key/parse-installation-key.ts'
import { readGroups, readKey } from '../../../../src/shared/key/read-key.ts'
import { decodeHeader, encodeHeader } from '../../../../src/shared/key/registration-key.ts'
import { verifyRegistration } from '../../../../src/shared/key/verify-registration.ts'
import { VERSION_EPOCH } from '../../../../src/shared/program-version.ts'
import { VECTORS } from '../../../vectors/generate.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))

const installations: fc.Arbitrary<Installation> = fc.record({
  product: fc.integer({ min: 1, max: 63 }),
  version: fc.record({
    date: fc.integer({ min: VERSION_EPOCH, max: VERSION_EPOCH + 32_767 }),
    build: fc.integer({ min: 0, max: 15 }),
  }),
  holder: fc.oneof(digits(9), digits(10), digits(13)),
  workplaces: fc.integer({ min: 1, max: 1023 }),
  modules: fc.subarray(Array.from({ length: 32 }, (_, bit) => bit)),
  workplace: fc.record({
    method: fc.constantFrom(...WORKPLACE_METHODS),
    fingerprint: fc
      .bigInt({ min: 0n, max: (1n << 70n) - 1n })
      .map((bits) => (bits << 2n).toString(16).padStart(18, '0')),
  }),
})

const INSTALLATION_KEY = VECTORS.installations[0]?.text ?? ''
const KEY = VECTORS.registrations[0]?.text ?? ''
const payload = Buffer.from(VECTORS.installations[0]?.payload ?? '', 'hex')
const vendorKey = { id: null, publicKey: Buffer.from(VECTORS.publicKey, 'hex') }

const verify = (text: string) => verifyRegistration(text, payload, [vendorKey], createRuntimeVerifier)

/** Any text, and above all such as begin like keys. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...KEY.split('-'),
        ...INSTALLATION_KEY.split('-'),
        ' ',
        '-',
        '\n> ',
        'Ключ:',
        'U',
        'я',
        '￿',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
)

describe('round trips', () => {
  test('any installation is what its key says, and the key has one text', () => {
    fc.assert(
      fc.property(installations, (any) => {
        const text = formatInstallationKey(any)
        expect(decodeInstallation(encodeInstallation(any))).toEqual({ ok: true, value: any })
        expect(parseInstallationKey(text)).toMatchObject({
          ok: true,
          value: { installation: any, installationKey: text },
        })
      }),
      { numRuns: 200 },
    )
  })

  test('any grant is what its header says', () => {
    const grants = fc.record({
      signingKey: fc.integer({ min: 0, max: 15 }),
      issued: fc.integer({ min: GRANT_EPOCH, max: GRANT_EPOCH + 65_535 }),
      validThrough: fc.option(fc.integer({ min: GRANT_EPOCH + 1, max: GRANT_EPOCH + 65_535 })),
      license: fc.integer({ min: 0, max: 2 ** 27 - 1 }),
    })
    fc.assert(
      fc.property(grants, installations, (grant, any) => {
        const header = encodeHeader(grant, encodeInstallation(any))
        const whole = new Uint8Array(75)
        whole.set(header)
        expect(decodeHeader(whole)?.grant).toEqual(grant)
      }),
    )
  })

  test('symbols and bits are what they were made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 25, maxLength: 25 }), (bytes) => {
        expect(decodeSymbols(encodeSymbols(bytes))).toEqual(bytes)
        const widths = [5, 53, 1, 53, 53, 35]
        const fields = unpackBits(bytes, widths).map((value, index) => [widths[index] ?? 0, value] as const)
        expect(packBits(fields)).toEqual(bytes)
      }),
    )
  })
})

describe('the check symbol', () => {
  const groups = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.uint8Array({ minLength: 5, maxLength: 5, max: 31 }))
    .map(([number, data]) => {
      const symbols = Uint8Array.from([...data, 0])
      symbols[5] = groupNumberOf(symbols) ^ number
      return { number, symbols }
    })

  test('one wrong symbol never passes', () => {
    fc.assert(
      fc.property(
        groups,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 1, max: 31 }),
        ({ number, symbols }, at, change) => {
          expect(groupNumberOf(symbols)).toBe(number)
          expect(groupNumberOf(symbols.with(at, (symbols[at] ?? 0) ^ change))).not.toBe(number)
        },
      ),
    )
  })

  test('two swapped symbols never pass', () => {
    fc.assert(
      fc.property(
        groups,
        fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 2, maxLength: 2 }),
        ({ number, symbols }, [one = 0, other = 1]) => {
          fc.pre(symbols[one] !== symbols[other])
          const swapped = symbols.with(one, symbols[other] ?? 0).with(other, symbols[one] ?? 0)
          expect(groupNumberOf(swapped)).not.toBe(number)
        },
      ),
    )
  })

  test('a group in the place of another never passes', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 0, max: 23 }), ({ number, symbols }, place) => {
        fc.pre(place !== number)
        expect(groupNumberOf(symbols)).not.toBe(place)
      }),
    )
  })
})

describe('slips', () => {
  type Slip = { readonly group: number; readonly kind: number; readonly at: number; readonly symbol: string }
  const slips: fc.Arbitrary<readonly Slip[]> = fc.uniqueArray(
    fc.record({
      group: fc.integer({ min: 0, max: 23 }),
      kind: fc.integer({ min: 0, max: 3 }),
      at: fc.integer({ min: 0, max: 4 }),
      symbol: fc.constantFrom(...ALPHABET),
    }),
    { minLength: 1, maxLength: 3, selector: ({ group }) => group },
  )

  function slipIn(group: string, { kind, at, symbol }: Slip): string {
    if (kind === 0) return group.slice(0, at) + symbol + group.slice(at + 1)
    if (kind === 1)
      return group.slice(0, at) + (group[at + 1] ?? '') + (group[at] ?? '') + group.slice(at + 2)
    return kind === 2
      ? group.slice(0, at) + group.slice(at + 1)
      : group.slice(0, at) + symbol + group.slice(at)
  }

  test.each([
    ['with dashes', '-'],
    ['with spaces, in lower case', ' '],
    ['without anything between the groups', ''],
  ])('one in each of up to three groups are put right, %s', (_name, separator) => {
    fc.assert(
      fc.property(slips, (made) => {
        const groups = KEY.split('-')
        for (const slip of made) groups[slip.group] = slipIn(groups[slip.group] ?? '', slip)
        const typed = groups.join(separator)
        const verified = verify(separator === ' ' ? typed.toLowerCase() : typed)
        expect(verified).toMatchObject({ ok: true, value: { registrationKey: KEY } })
      }),
      // By chance some few of all possible slips make another group pass; which they are must not change from run to run.
      { numRuns: 100, seed: 1 },
    )
  })
})

describe('whatever text arrives', () => {
  test('no parser throws, and nothing but the key itself is taken for it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseInstallationKey(text)
        readKey(text, 'registration')
        expect(readGroups(text, 'installation')).toHaveLength(8)
        const verified = verify(text)
        if (parsed.ok) expect(parsed.value.installationKey).toBe(INSTALLATION_KEY)
        if (verified.ok) expect(verified.value.registrationKey).toBe(KEY)
      }),
      { numRuns: 1500 },
    )
  })

  test('a long one takes no longer than a person waits', () => {
    const hostile = [
      'A'.repeat(200_000),
      'R0'.repeat(100_000),
      'A '.repeat(100_000),
      `${KEY.slice(0, 100)} `.repeat(1_900),
      '> '.repeat(100_000),
      '\n'.repeat(200_000),
      ' '.repeat(199_999).concat('я'),
      '"'.repeat(200_000),
      'я,'.repeat(100_000),
      `${'Уважаеми клиенти, '.repeat(440)}${KEY.replace('R', 'Z')}`,
    ]
    for (const text of hostile) {
      const startedAt = performance.now()
      verify(text)
      parseInstallationKey(text)
      expect(performance.now() - startedAt, text.slice(0, 20)).toBeLessThan(3000)
    }
  })

  test('a key without gaps has one text for its bytes', () => {
    expect(formatKey(payload)).toBe(INSTALLATION_KEY)
    expect(parseInstallationKey(INSTALLATION_KEY.replace('N', 'n'))).toMatchObject({
      value: { installationKey: INSTALLATION_KEY },
    })
  })
})
