import { expect, test } from 'vitest'
import { formatServiceDesk, NO_BREAK_SPACE } from '../../../../src/shared/texts/service-desk.ts'

test('the service desk’s telephones are written as each language writes them', () => {
  expect(formatServiceDesk('bg')).toBe('(02) 9669551 или (02) 9669561')
  expect(formatServiceDesk('en')).toBe('+359 2 9669551 or +359 2 9669561')
  expect(formatServiceDesk('en', NO_BREAK_SPACE)).toBe('+359\u00A02\u00A09669551 or +359\u00A02\u00A09669561')
})
