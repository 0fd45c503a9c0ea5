import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isMailAddress } from '../../../src/shared/mail-address.ts'

describe('a mail address', () => {
  test.each([
    ['ivan@example.bg', true],
    ["o'neil+tag_1-2@mail.example.co.uk", true],
    ['ivan@example', false],
    ['.ivan@example.bg', false],
    ['ivan..p@example.bg', false],
    ['иван@example.bg', false],
    ['ivan@example.bg\r\nBcc: x@y.bg', false],
    ['ivan@example.bg\n', false],
    ['ivan@example.bg,x@y.bg', false],
    ['<ivan@example.bg>', false],
    ['"a b"@example.bg', false],
    ['', false],
  ])('%j is one: %s, as the schemas of users say', (text, isOne) => {
    expect(isMailAddress(text)).toBe(isOne)
    expect(z.email().safeParse(text).success).toBe(isOne)
  })

  test('is no longer than servers take', () => {
    const host = '@example.bg'
    expect(isMailAddress('a'.repeat(254 - host.length) + host)).toBe(true)
    expect(isMailAddress('a'.repeat(255 - host.length) + host)).toBe(false)
  })
})
