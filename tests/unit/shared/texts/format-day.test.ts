import { expect, test } from 'vitest'
import { parseDay } from '../../../../src/shared/day.ts'
import { formatDayFor, formatTimeFor } from '../../../../src/shared/texts/format-day.ts'

test('days have two digits in Bulgarian, and stand on one line', () => {
  const day = parseDay('2026-11-01') ?? 0
  expect(formatDayFor(day, 'bg')).toBe('01.11.2026\u00A0г.')
  expect(formatDayFor(day, 'en')).toBe('1\u00A0Nov\u00A02026')
})

test('a time may begin a line after its day', () => {
  const at = new Date('2026-11-01T07:05:00Z')
  expect(formatTimeFor(at, 'bg', 'Europe/Sofia')).toBe('01.11.2026\u00A0г., 09:05')
  expect(formatTimeFor(at, 'en', 'Europe/Sofia')).toBe('1\u00A0Nov\u00A02026, 09:05')
})
