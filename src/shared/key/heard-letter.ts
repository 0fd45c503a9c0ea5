import { GROUP_LENGTH } from './groups.ts'
import { judgeGroup } from './judge-group.ts'

/** Letters that are said alike in Bulgarian, or written alike: „ха“ is `H` and `X`, „ер“ is `R` and looks like `P`. */
const ALIKE: Readonly<Record<string, string | undefined>> = {
  H: 'X',
  X: 'H',
  P: 'R',
  R: 'P',
  B: 'V',
  V: 'B',
  C: 'S',
  S: 'C',
}

/** The letter that was meant, and the group with it. */
export interface HeardLetter {
  readonly letter: string
  readonly group: string
}

/** Of a wrong group, by its number from 1, the one letter that makes it right where a like one was heard; null where there are none or several. */
export function findHeardLetter(group: string, number: number): HeardLetter | null {
  if (group.length !== GROUP_LENGTH) return null
  const found = Array.from(group).flatMap((symbol, place) => {
    const letter = ALIKE[symbol]
    if (letter === undefined) return []
    const meant = group.slice(0, place) + letter + group.slice(place + 1)
    const { text, problem } = judgeGroup(meant, number)
    return problem === null && text === meant ? [{ letter, group: meant }] : []
  })
  const [only] = found
  return only && found.length === 1 ? only : null
}
