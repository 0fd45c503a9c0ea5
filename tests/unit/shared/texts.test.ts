import { describe, expect, test } from 'vitest'
import { ALPHABET } from '../../../src/shared/key/groups.ts'
import { deskTexts } from '../../../src/shared/texts/desk/desk-texts.ts'
import { bg } from '../../../src/shared/texts/desktop/bg.ts'
import { en } from '../../../src/shared/texts/desktop/en.ts'
import { pagesTexts } from '../../../src/shared/texts/pages/pages-texts.ts'
import { spellSymbol } from '../../../src/shared/texts/spelling.ts'

function leaves(table: object, path = ''): readonly (readonly [path: string, text: string])[] {
  return Object.entries(table).flatMap(([key, value]) => {
    if (typeof value === 'string') return [[`${path}${key}`, value] as const]
    if (typeof value === 'object') return leaves(value, `${path}${key}.`)
    return []
  })
}

const TABLES = [
  ['the window’s texts', bg, en],
  ['the texts of the panel’s pages', pagesTexts('bg'), pagesTexts('en')],
  ['the service desk’s texts', deskTexts('bg'), deskTexts('en')],
] as const

describe('texts', () => {
  test.each(TABLES)('%s are all written, in their own language', (_name, bg, en) => {
    const mixed = [
      ...leaves(bg).filter(([, text]) => !/\p{Script=Cyrillic}/u.test(text) && !/^[(\d]/.test(text)),
      ...leaves(en).filter(([, text]) => /\p{Script=Cyrillic}/u.test(text)),
    ]
    expect(mixed).toEqual([])
    expect(leaves(en).map(([path]) => path)).toEqual(leaves(bg).map(([path]) => path))
  })

  test('count digits and characters as people do', () => {
    expect([1, 2, 5].map(bg.fields.eikMissing)).toEqual([
      'Липсва още 1 цифра.',
      'Липсват още 2 цифри.',
      'Липсват още 5 цифри.',
    ])
    expect([1, 4].map(en.groupEntry.unfinished)).toEqual(['1 more character.', '4 more characters.'])
  })
})

describe.each(['bg', 'en'] as const)('the spelling alphabet in %s', (language) => {
  test('has a word of its own for every symbol', () => {
    const words = Array.from(ALPHABET, (symbol) => spellSymbol(symbol, language))
    expect(words.every((word) => word.length > 1)).toBe(true)
    expect(new Set(words).size).toBe(ALPHABET.length)
  })
})
