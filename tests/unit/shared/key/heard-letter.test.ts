import { describe, expect, test } from 'vitest'
import { ALPHABET, groupNumberOf } from '../../../../src/shared/key/groups.ts'
import { findHeardLetter } from '../../../../src/shared/key/heard-letter.ts'
import { judgeGroup } from '../../../../src/shared/key/judge-group.ts'

/** A group of this number that begins with these five symbols. */
function groupOf(data: string, number: number): string {
  const group = Array.from(ALPHABET, (check) => data + check).find((text) => numberOf(text) === number)
  if (group === undefined) throw new Error(`No group ${number} begins with ${data}`)
  return group
}

describe('a letter that was heard for another', () => {
  test.each([
    ['H', 'X'],
    ['X', 'H'],
    ['P', 'R'],
    ['R', 'P'],
    ['B', 'V'],
    ['V', 'B'],
    ['C', 'S'],
    ['S', 'C'],
  ])('is found where %s was meant and %s written', (meant, written) => {
    for (let number = 1; number <= 8; number++) {
      const group = groupOf(`12${meant}45`, number)
      expect(findHeardLetter(group.replace(meant, written), number)).toEqual({ letter: meant, group })
    }
  })

  test('is none where another symbol is wrong, the group is right, or is not whole', () => {
    const group = groupOf('12H45', 3)
    expect(findHeardLetter(group, 3)).toBeNull()
    expect(findHeardLetter(`7${group.slice(1)}`, 3)).toBeNull()
    expect(findHeardLetter(group.slice(0, 5), 3)).toBeNull()
  })

  test('is none where two letters could be it', () => {
    const ambiguous = findAmbiguous()
    const number = numberOf(ambiguous.meant[0] ?? '')
    for (const group of ambiguous.meant) expect(judgeGroup(group, number).problem).toBeNull()
    expect(findHeardLetter(ambiguous.written, number)).toBeNull()
  })
})

/** A group of which two letters, each put right by itself, make it right under the same number. */
function findAmbiguous() {
  const pairs = ['HX', 'PR', 'BV', 'CS'] as const
  for (let first = 0; first < 5; first++)
    for (let second = first + 1; second < 6; second++)
      for (const [a, b] of pairs)
        for (const [c, d] of pairs) {
          const symbols = Array.from('111111')
          const write = (one = '', other = '') => symbols.with(first, one).with(second, other).join('')
          const meant = [write(b, c), write(a, d)]
          if (numberOf(meant[0] ?? '') === numberOf(meant[1] ?? '')) return { written: write(a, c), meant }
        }
  throw new Error('No group is ambiguous')
}

/** The number, from 1, under which a group is right. */
function numberOf(group: string): number {
  return groupNumberOf(Array.from(group, (symbol) => ALPHABET.indexOf(symbol))) + 1
}
