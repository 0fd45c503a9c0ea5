import { describe, expect, test } from 'vitest'
import { createSecret, findStep, secretUri } from '../../../../../src/panel/server/accounts/totp.ts'

/** The key of RFC 6238, appendix B, in base 32, and the last six digits of its codes. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const

describe('a code', () => {
  test.each(VECTORS)('of RFC 6238 at %i seconds is taken', (seconds, code) => {
    expect(findStep(SECRET, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30))
  })

  test.each([
    ['a step early', 1_111_111_111 - 30, 37_037_037],
    ['a step late', 1_111_111_111 + 30, 37_037_037],
    ['two steps early', 1_111_111_111 - 60, null],
    ['two steps late', 1_111_111_111 + 60, null],
  ])('%s belongs to its own step, or to none', (_name, seconds, step) => {
    expect(findStep(SECRET, '050471', new Date(seconds * 1000))).toBe(step)
  })

  test.each(['', '5047', '50471', '0504710', '07050471', '٠٥٠٤٧١', 'abcdef'])('is not %j', (code) => {
    expect(findStep(SECRET, code, new Date(1_111_111_111_000))).toBeNull()
  })
})

test('a secret has 160 random bits', () => {
  const secrets = Array.from({ length: 100 }, createSecret)
  expect(new Set(secrets).size).toBe(100)
  expect(secrets.every((secret) => /^[A-Z2-7]{32}$/.test(secret))).toBe(true)
})

test('the address for the QR code says whose it is and what applications need', () => {
  const uri = new URL(secretUri(SECRET, 'ivan@example.bg'))
  expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp'])
  expect(decodeURIComponent(uri.pathname)).toBe('/ПАСОСС:ivan@example.bg')
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: 'ПАСОСС',
    secret: SECRET,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
})
