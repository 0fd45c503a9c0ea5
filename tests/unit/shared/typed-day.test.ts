import { describe, expect, test } from 'vitest'
import { formatDay } from '../../../src/shared/day.ts'
import { formatTypedDay, parseTypedDay } from '../../../src/shared/typed-day.ts'

describe('a typed day', () => {
  test.each([
    '31.12.2026',
    ' 31.12.2026 г.',
    '31. 12. 2026',
    '31/12/2026',
    '31-12-2026',
    '31.12.26',
    '31/12/26',
    '2026-12-31',
  ])('is read from %j', (text) => {
    expect(formatDay(parseTypedDay(text) ?? 0)).toBe('2026-12-31')
  })

  test('may have one digit for day and month', () => {
    expect(formatDay(parseTypedDay('1.2.2026') ?? 0)).toBe('2026-02-01')
  })

  test.each(['', '31.12', '31.12.026', '31.02.2026', '12.31.2026', 'утре'])('is not read from %j', (text) => {
    expect(parseTypedDay(text)).toBeNull()
  })

  test('may be of another century', () => {
    expect(formatDay(parseTypedDay('31.12.1999') ?? 0)).toBe('1999-12-31')
  })

  test('is written as it is read', () => {
    expect(formatTypedDay(parseTypedDay('2026-02-01') ?? 0)).toBe('01.02.2026')
  })
})
