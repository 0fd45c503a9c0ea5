import type { AlignedGroup, Alignment } from './alignment.ts'
import { ALPHABET, formatSymbols, GROUP_LENGTH, groupNumberOf, POSITION_WEIGHTS } from './groups.ts'
import type { Repair } from './malformed-key.ts'
import { symbolsOf } from './read-key.ts'
import { type SymbolStream, textOf, UNKNOWN_SYMBOL } from './reading.ts'

/** A right group one slip away from what was typed, and what was put right. */
interface Candidate {
  /** Six symbol values. */
  readonly symbols: Uint8Array
  readonly repair: Repair
}

/** A whole key that a repair leads to, as yet without any proof. */
export interface RepairedKey {
  readonly symbols: Uint8Array
  readonly repaired: readonly Repair[]
}

/** `INVERSE_WEIGHTS[p][s]` is the symbol that adds s to a group's sum at position p. */
const INVERSE_WEIGHTS: readonly Uint8Array[] = POSITION_WEIGHTS.map((weights) => {
  const inverse = new Uint8Array(32)
  weights.forEach((product, symbol) => {
    inverse[product] = symbol
  })
  return inverse
})

/**
 * The texts one slip away from a wrong group that pass as its number: a symbol replaced, two neighbours swapped, one
 * missing, one too many. None where more than one slip must have happened.
 */
function listCandidates(stream: SymbolStream, group: AlignedGroup, number: number): readonly Candidate[] {
  const typed = stream.symbols.slice(group.start, group.start + group.length)
  const text = textOf(stream, group.start, group.length)
  const unknown = typed.reduce((count, symbol) => (symbol === UNKNOWN_SYMBOL ? count + 1 : count), 0)
  if (unknown > 1) return []
  const found = new Map<string, Candidate>()
  const offer = (symbols: ArrayLike<number>, read: string, as: string) => {
    const key = formatSymbols(symbols)
    if (groupNumberOf(symbols) !== number || found.has(key)) return
    found.set(key, { symbols: Uint8Array.from(symbols), repair: { group: number + 1, read, as } })
  }
  const only = typed.indexOf(UNKNOWN_SYMBOL)

  if (group.length === GROUP_LENGTH) {
    for (let position = 0; position < GROUP_LENGTH; position++) {
      if (unknown > 0 && position !== only) continue
      const symbols = solve(typed, position, number)
      offer(symbols, textOf(stream, group.start + position, 1), ALPHABET[symbols[position] ?? 0] ?? '')
    }
    for (let position = 0; position + 1 < GROUP_LENGTH && unknown === 0; position++) {
      const symbols = Uint8Array.from(typed)
      symbols.set([typed[position + 1] ?? 0, typed[position] ?? 0], position)
      offer(
        symbols,
        text.slice(position, position + 2),
        formatSymbols(symbols.subarray(position, position + 2)),
      )
    }
  } else if (group.length === GROUP_LENGTH - 1 && unknown === 0) {
    for (let position = 0; position < GROUP_LENGTH; position++) {
      const symbols = solve([...typed.slice(0, position), 0, ...typed.slice(position)], position, number)
      offer(symbols, text, formatSymbols(symbols))
    }
  } else if (group.length === GROUP_LENGTH + 1) {
    for (let position = 0; position <= GROUP_LENGTH; position++) {
      if (unknown > 0 && position !== only) continue
      const symbols = [...typed.slice(0, position), ...typed.slice(position + 1)]
      offer(symbols, text, formatSymbols(symbols))
    }
  }
  return [...found.values()]
}

/**
 * Every key one slip a group away from an alignment with at most `maxWrong` wrong groups, in a fixed order; none where
 * more groups are wrong. The number of keys is the product of the groups' candidates, at most some thousand.
 */
export function* repairedKeys(alignment: Alignment, maxWrong: number): Generator<RepairedKey> {
  const wrong = alignment.groups.flatMap((group, number) => (group.problem ? [{ group, number }] : []))
  if (wrong.length === 0 || wrong.length > maxWrong) return
  const choices = wrong.map(({ group, number }) => listCandidates(alignment.stream, group, number))
  function* combine(index: number, symbols: Uint8Array, repaired: readonly Repair[]): Generator<RepairedKey> {
    const place = wrong[index]
    if (!place) {
      yield { symbols, repaired }
      return
    }
    for (const candidate of choices[index] ?? []) {
      const next = symbols.slice()
      next.set(candidate.symbols, place.number * GROUP_LENGTH)
      yield* combine(index + 1, next, [...repaired, candidate.repair])
    }
  }
  yield* combine(0, symbolsOf(alignment), [])
}

/** The group with the one symbol at a position that makes it pass. */
function solve(symbols: ArrayLike<number>, position: number, number: number): Uint8Array {
  const solved = Uint8Array.from(symbols)
  solved[position] = 0
  solved[position] = INVERSE_WEIGHTS[position]?.[groupNumberOf(solved) ^ number] ?? 0
  return solved
}
