import { type Alignment, alignGroups, groupNumbers } from './alignment.ts'
import { formatSymbols, GROUP_LENGTH } from './groups.ts'
import { INSTALLATION_HEADER } from './installation-key.ts'
import type { GroupFault, GroupProblem, MalformedKey } from './malformed-key.ts'
import { MAX_TEXT_LENGTH, readSymbols, type SymbolStream, textOf, UNKNOWN_SYMBOL } from './reading.ts'
import { REGISTRATION_HEADER } from './registration-key.ts'

export type KeyKind = 'installation' | 'registration'

/** What is fixed about each kind of key: the number of its groups and the first symbol's value. */
const KEY_KINDS = {
  installation: { groups: 8, header: INSTALLATION_HEADER },
  registration: { groups: 24, header: REGISTRATION_HEADER },
} as const

/** One group as a person typed it, for a screen that judges every group: its number from 1, its text, its state. */
export interface GroupReading {
  readonly number: number
  readonly text: string
  readonly problem: GroupProblem | null
}

/**
 * What a text holds of a key: the symbols (48 or 144 values) of every different key in it that has all groups right, or
 * what is wrong, with the ways to see the groups that a repair may start from.
 */
export type KeyReading =
  | { readonly outcome: 'whole'; readonly keys: readonly Uint8Array[] }
  | {
      readonly outcome: 'malformed'
      readonly malformed: MalformedKey
      readonly alignments: readonly Alignment[]
    }

/** Finds a key of a kind in any text: alone, labelled, quoted, in a whole mail, in any keyboard's letters. Never throws. */
export function readKey(text: string, kind: KeyKind): KeyReading {
  if (text.length > MAX_TEXT_LENGTH) return malformed('too-long')
  const streams: SymbolStream[] = []
  for (const stream of readSymbols(text)) {
    const keys = wholeKeys([stream], kind)
    if (keys.length > 0) return { outcome: 'whole', keys }
    streams.push(stream)
  }
  if (streams.every(({ symbols }) => symbols.length === 0)) return malformed('empty')

  const otherKind = kind === 'installation' ? 'registration' : 'installation'
  if (wholeKeys(streams, otherKind).length > 0) return malformed('other-kind')
  if (streams.some(({ symbols }) => symbols.length > MAX_ALIGNED_SYMBOLS)) return malformed('too-long')
  const alignments = bestAlignments(streams, KEY_KINDS[kind].groups)
  const [best] = alignments
  if (!best) return malformed('no-key')
  const first = best.groups[0]
  if (first?.problem === null && best.stream.symbols[first.start] === KEY_KINDS[otherKind].header) {
    return malformed('other-kind')
  }
  if (!hasEnoughOfAKey(best)) return malformed('no-key')
  const faults = faultsOf(best)
  if (faults.length > 0)
    return { outcome: 'malformed', malformed: { reason: 'groups', groups: faults }, alignments }
  const symbols = symbolsOf(best)
  return symbols[0] === KEY_KINDS[kind].header ? { outcome: 'whole', keys: [symbols] } : malformed('fields')
}

/**
 * A wrong cut may let one wrong group pass by chance, or two, and so look cheaper than the right one by the cost of as many
 * slips.
 */
const TWO_CHANCE_PASSES = 8

/** More symbols are only searched for a key in one piece: finding wrong groups among them takes time for each. */
const MAX_ALIGNED_SYMBOLS = 8_000

/** Every group of a key as typed so far; all are missing where the text has nothing of a key. */
export function readGroups(text: string, kind: KeyKind): readonly GroupReading[] {
  const streams = text.length > MAX_ALIGNED_SYMBOLS ? [] : [...readSymbols(text)]
  const [best] = bestAlignments(streams, KEY_KINDS[kind].groups)
  return Array.from({ length: KEY_KINDS[kind].groups }, (_, index) => {
    const group = best?.groups[index]
    if (!best || !group) return { number: index + 1, text: '', problem: 'missing' }
    return { number: index + 1, text: textOf(best.stream, group.start, group.length), problem: group.problem }
  })
}

function malformed(reason: MalformedKey['reason']): KeyReading {
  return { outcome: 'malformed', malformed: { reason, groups: [] }, alignments: [] }
}

function faultsOf(alignment: Alignment): readonly GroupFault[] {
  return alignment.groups.flatMap(({ problem }, index) => (problem ? [{ number: index + 1, problem }] : []))
}

/** The symbols of the groups that are right, in their places; zeros in the places of the others. */
export function symbolsOf({ stream, groups }: Alignment): Uint8Array {
  const symbols = new Uint8Array(groups.length * GROUP_LENGTH)
  groups.forEach(({ start, problem }, index) => {
    if (!problem) symbols.set(stream.symbols.subarray(start, start + GROUP_LENGTH), index * GROUP_LENGTH)
  })
  return symbols
}

/** The reading under which most groups pass; of equal ones the plainest. */
function bestAlignments(streams: readonly SymbolStream[], groupCount: number): readonly Alignment[] {
  let best: readonly Alignment[] = []
  for (const stream of streams) {
    const alignments = alignGroups(stream, groupCount, TWO_CHANCE_PASSES)
    if ((alignments[0]?.passed ?? -1) > (best[0]?.passed ?? -1)) best = alignments
  }
  return best
}

/** By chance some groups pass in any text, the more the longer it is: there half of the key must be right to call it one. */
function hasEnoughOfAKey({ stream, groups, passed }: Alignment): boolean {
  const present = Math.ceil(stream.symbols.length / GROUP_LENGTH)
  return present > 2 * groups.length
    ? passed * 2 >= groups.length
    : passed * 8 >= Math.min(groups.length, present)
}

/**
 * Whether fewer symbols than a group has stick to a key in front or behind: then one of them may be a slip inside the key
 * whose group passes by chance.
 */
function hasSlipBeside({ symbols, breaks }: SymbolStream, start: number, end: number): boolean {
  let before = start
  while (breaks[before] === 0 && symbols[before - 1] !== UNKNOWN_SYMBOL) before--
  let after = end
  while (breaks[after] === 0 && symbols[after] !== UNKNOWN_SYMBOL) after++
  return [start - before, after - end].some((length) => length > 0 && length < GROUP_LENGTH)
}

/** The symbols of every different key of a kind that stands in one piece and passes in every group. */
function wholeKeys(streams: readonly SymbolStream[], kind: KeyKind): readonly Uint8Array[] {
  const { groups, header } = KEY_KINDS[kind]
  const found = new Map<string, Uint8Array>()
  for (const stream of streams) {
    const numbers = groupNumbers(stream)
    for (let at = 0; at < stream.symbols.length; at++) {
      if (stream.symbols[at] !== header) continue
      let group = 0
      while (group < groups && numbers[at + group * GROUP_LENGTH] === group) group++
      if (group < groups || hasSlipBeside(stream, at, at + groups * GROUP_LENGTH)) continue
      const symbols = Uint8Array.from(stream.symbols.subarray(at, at + groups * GROUP_LENGTH))
      found.set(formatSymbols(symbols), symbols)
    }
  }
  return [...found.values()]
}
