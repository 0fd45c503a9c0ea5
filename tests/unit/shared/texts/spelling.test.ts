import { describe, expect, test } from 'vitest'
import { ALPHABET } from '../../../../src/shared/key/groups.ts'
import { spellSymbol } from '../../../../src/shared/texts/spelling.ts'

describe.each(['bg', 'en'] as const)('the spelling alphabet in %s', (language) => {
  test('has a word of its own for every symbol', () => {
    const words = Array.from(ALPHABET, (symbol) => spellSymbol(symbol, language))
    expect(words.every((word) => word.length > 1)).toBe(true)
    expect(new Set(words).size).toBe(ALPHABET.length)
  })
})
