import { expect, test } from 'vitest'
import { formatServiceDesk } from '../../../../src/shared/texts/service-desk.ts'

test('the service desk’s telephones are written as each language writes them', () => {
  expect(formatServiceDesk('bg')).toBe('(02)\u00A09669551 или (02)\u00A09669561')
  expect(formatServiceDesk('en')).toBe('+359\u00A02\u00A09669551 or +359\u00A02\u00A09669561')
})
