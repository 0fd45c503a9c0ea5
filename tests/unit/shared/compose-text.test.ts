import { expect, test } from 'vitest'
import { composeText } from '../../../src/shared/compose-text.ts'

test.each([
  ['a letter and its mark', 'и\u0306', 'NFC', 'й'],
  ['two marks in the other order', 'a\u0301\u0323', 'NFC', 'a\u0323\u0301'.normalize('NFC')],
  ['a letter in full width', 'Ａ', 'NFKC', 'A'],
  ['thirty marks on one letter', `q${'\u0301'.repeat(30)}`, 'NFC', `q${'\u0301'.repeat(30)}`],
] as const)('composes %s', (_, text, form, composed) => {
  expect(composeText(text, form)).toBe(composed)
})

test.each(['NFC', 'NFKC'] as const)('composes four hundred thousand marks as %s in no time', (form) => {
  const marks = `a${'\u0301\u0316'.repeat(200_000)}`
  const startedAt = performance.now()

  expect(composeText(marks, form).length).toBeLessThan(40)
  expect(performance.now() - startedAt).toBeLessThan(150)
})
