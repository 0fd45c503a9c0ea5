import type { Alignment } from './alignment.ts'
import { ALPHABET, formatSymbols, GROUP_LENGTH, groupNumberOf } from './groups.ts'
import type { Repair } from './malformed-key.ts'
import { type SymbolStream, textOf, UNKNOWN_SYMBOL } from './reading.ts'
import type { RepairedKey } from './repair.ts'

/** What a scanner or an eye takes for each other. `U` is no symbol: where it stands, a `V` was meant. */
const CLASSES = ['S5', 'B8', '0D', '0Q', 'Z2', '17', 'VU'] as const

/**
 * Whether one confusion may explain groups that are wrong, as they were read; whether it does, only the whole key shows. Groups
 * of another length count as well: among many wrong ones a cut may be the cheapest that is one symbol off.
 */
export function mayBeConfused(wrong: readonly string[]): boolean {
  return CLASSES.some((pair) =>
    wrong.every((group) => Array.from(group.toUpperCase()).some((character) => pair.includes(character))),
  )
}

/** A group as it may have been before, and what was put right in it; null where it stays as it is. */
interface Candidate {
  readonly symbols: Uint8Array
  readonly repair: Repair | null
}

/**
 * The keys that an alignment is a reading of in which the two characters of one class were taken for each other, anywhere and
 * any number of times; of each class at most so many. A group that passes may have been changed as well.
 */
export function* confusedKeys(alignment: Alignment, mostOfClass: number): Generator<RepairedKey> {
  const { stream, groups } = alignment
  if (groups.some(({ length }) => length !== GROUP_LENGTH)) return
  for (const pair of CLASSES) {
    const choices: (readonly Candidate[])[] = []
    for (const [number, { start }] of groups.entries()) {
      const candidates = listCandidates(stream, start, number, pair)
      if (candidates.length === 0) break
      choices.push(candidates)
    }
    const isNews = choices.some((candidates) => candidates.some(({ repair }) => repair !== null))
    if (choices.length < groups.length || !isNews) continue
    let count = 0
    for (const key of combine(choices, [])) {
      if (++count > mostOfClass) break
      yield key
    }
  }
}

function* combine(
  choices: readonly (readonly Candidate[])[],
  chosen: readonly Candidate[],
): Generator<RepairedKey> {
  const candidates = choices[chosen.length]
  if (candidates) {
    for (const candidate of candidates) yield* combine(choices, [...chosen, candidate])
    return
  }
  const repaired = chosen.flatMap(({ repair }) => repair ?? [])
  if (repaired.length === 0) return
  const symbols = new Uint8Array(chosen.length * GROUP_LENGTH)
  chosen.forEach((candidate, number) => {
    symbols.set(candidate.symbols, number * GROUP_LENGTH)
  })
  yield { symbols, repaired }
}

/** The ways to exchange characters of a class in a group under which it passes, first the group as it is. */
function listCandidates(
  stream: SymbolStream,
  start: number,
  number: number,
  pair: (typeof CLASSES)[number],
): readonly Candidate[] {
  const typed = stream.symbols.subarray(start, start + GROUP_LENGTH)
  const meant = Array.from(typed, (_, position) => exchange(textOf(stream, start + position, 1), pair))
  const places = meant.flatMap((symbol, position) => (symbol === null ? [] : [position]))
  const candidates: Candidate[] = []
  for (let subset = 0; subset < 1 << places.length; subset++) {
    const changed = places.filter((_, index) => subset & (1 << index))
    const symbols = Int8Array.from(typed)
    for (const position of changed) symbols[position] = meant[position] ?? UNKNOWN_SYMBOL
    if (symbols.includes(UNKNOWN_SYMBOL) || groupNumberOf(symbols) !== number) continue
    const [first] = changed
    const last = changed.at(-1)
    if (first === undefined || last === undefined) {
      candidates.push({ symbols: Uint8Array.from(symbols), repair: null })
      continue
    }
    const read = textOf(stream, start + first, last - first + 1)
    const as = formatSymbols(symbols.subarray(first, last + 1))
    candidates.push({ symbols: Uint8Array.from(symbols), repair: { group: number + 1, read, as } })
  }
  return candidates
}

/** The symbol that a character was taken for; null for a character of no class, and for `V`, which nothing is read as. */
function exchange(character: string, pair: (typeof CLASSES)[number]): number | null {
  const [one, other] = pair
  const read = character.toUpperCase()
  const symbol =
    read === one ? ALPHABET.indexOf(other ?? '') : read === other ? ALPHABET.indexOf(one ?? '') : -1
  return symbol < 0 ? null : symbol
}
