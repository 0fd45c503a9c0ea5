import { readMessage } from '../message-text.ts'
import { type Alignment, alignGroups, SLIP_COST } from './alignment.ts'
import { formatSymbols, GROUP_LENGTH } from './groups.ts'
import { INSTALLATION_HEADER } from './installation-key.ts'
import type { GroupFault, GroupProblem, KeyKind, MalformedKey, MalformedReason } from './malformed-key.ts'
import { dropOtherWords, MAX_TEXT_LENGTH, readSymbols, type SymbolStream, textOf } from './reading.ts'
import { REGISTRATION_HEADER } from './registration-key.ts'
import { RELEASE_GROUPS, RELEASE_HEADER } from './release-code.ts'
import { findKeysInParts, findWholeKeys, isLikely, type WholeKey } from './whole-keys.ts'

/** What is fixed about each kind of key: the number of its groups and the first symbol's value. */
const KEY_KINDS = {
  installation: { kind: 'installation', groups: 8, header: INSTALLATION_HEADER },
  registration: { kind: 'registration', groups: 24, header: REGISTRATION_HEADER },
  release: { kind: 'release', groups: RELEASE_GROUPS, header: RELEASE_HEADER },
} as const

/** One group as a person typed it, for a screen that judges every group: its number from 1, its text, its state. */
export interface GroupReading {
  readonly number: number
  readonly text: string
  readonly problem: GroupProblem | null
}

/**
 * What a text holds of a key: the symbols (48, 144 or 18 values) of every different key in it that has all groups right, or
 * what is wrong, with the ways to see the groups that a repair may start from. A group of a key in parts may pass by chance,
 * so there is a doubt where its likeliest groups are not all right; a key in one piece leaves none. The keys of a malformed
 * reading stand in so many parts of a long text that only what proves them makes them one.
 */
export type KeyReading =
  | {
      readonly outcome: 'whole'
      readonly keys: readonly Uint8Array[]
      readonly doubt: MalformedKey | null
      readonly alignments: readonly Alignment[]
    }
  | {
      readonly outcome: 'malformed'
      readonly malformed: MalformedKey
      readonly keys: readonly Uint8Array[]
      readonly alignments: readonly Alignment[]
    }

/**
 * Finds a key of a kind in any text: alone, labelled, quoted, in a whole mail, in any keyboard's letters, as a person sees it
 * or as programs keep it. Never throws.
 */
export function readKey(text: string, kind: KeyKind): KeyReading {
  if (text.length > MAX_TEXT_LENGTH) return malformed('too-long')
  let best: KeyReading | null = null
  for (const spelling of spellingsOf(text)) {
    const reading = readSpelling(spelling, kind)
    if (reading.outcome === 'whole') return reading
    if (!best || passedIn(reading) > passedIn(best)) best = reading
  }
  return best ?? malformed('empty')
}

/** In a longer text one spelling is enough to look through; what programs keep is hardly ever a key by its signs alone. */
const MAX_TWICE_READ = 20_000

/** A text as a person sees it, and as it is where that differs. */
function spellingsOf(text: string): readonly string[] {
  const seen = readMessage(text)
  if (seen === text) return [text]
  return text.length > MAX_TWICE_READ ? [seen] : [seen, text]
}

function passedIn(reading: KeyReading): number {
  return reading.alignments[0]?.passed ?? 0
}

function readSpelling(text: string, kind: KeyKind): KeyReading {
  const { groups, header } = KEY_KINDS[kind]
  const streams: SymbolStream[] = []
  for (const stream of readSymbols(text)) {
    const keys = findWholeKeys(stream, groups, header)
    if (keys.length > 0) return { outcome: 'whole', keys: differentKeys(keys), doubt: null, alignments: [] }
    streams.push(stream)
  }
  if (streams.every(({ symbols }) => symbols.length === 0)) return malformed('empty')

  const others = Object.values(KEY_KINDS).filter((other) => other.kind !== kind)
  const isOther = (find: typeof findWholeKeys, { groups: count, header: first }: (typeof others)[number]) =>
    streams.some((stream) => find(stream, count, first).some(isLikely))
  const whole = others.find((other) => isOther(findWholeKeys, other))
  if (whole) return ofOtherKind(whole.kind)
  const inParts = streams.flatMap((stream) => findKeysInParts(stream, groups, header))
  const likely = firstLikely(inParts)
  const isShort = canAlign(streams)
  const alignments = isShort ? bestAlignments(streams, groups) : []
  const [best] = alignments
  const faults = best ? faultsOf(best) : []
  const wrong = { reason: 'groups', groups: faults } as const
  if (likely.length > 0) {
    const doubt = faults.length > 0 ? wrong : null
    return { outcome: 'whole', keys: differentKeys(likely), doubt, alignments }
  }
  const keys = differentKeys(inParts)
  const first = best?.groups[0]
  // Eight groups in parts may come about by chance in a long text; twenty-four do not.
  const inOtherParts = kind === 'installation' && isOther(findKeysInParts, KEY_KINDS.registration)
  const begin = first?.problem === null ? best?.stream.symbols[first.start] : undefined
  const other = inOtherParts ? KEY_KINDS.registration : others.find(({ header: first }) => first === begin)
  if (other) return ofOtherKind(other.kind, keys)
  if (!isShort) return malformed('too-long', keys)
  if (!best || !hasEnoughOfAKey(best)) return malformed('no-key', keys)
  if (faults.length > 0) return { outcome: 'malformed', malformed: wrong, keys, alignments }
  const symbols = symbolsOf(best)
  return symbols[0] === header
    ? { outcome: 'whole', keys: [symbols], doubt: null, alignments }
    : malformed('fields', keys)
}

/**
 * A wrong cut may let one wrong group pass by chance, or two, and so look cheaper than the right one by the cost of as many
 * slips.
 */
const TWO_CHANCE_PASSES = 2 * SLIP_COST

/** More symbols are only searched for a key that is right: finding wrong groups among them takes time for each. */
const MAX_ALIGNED_SYMBOLS = 8_000

/** Every group of a key as typed so far; all are missing where the text has nothing of a key. */
export function readGroups(text: string, kind: KeyKind): readonly GroupReading[] {
  const { groups: count, header } = KEY_KINDS[kind]
  const spellings = text.length > MAX_TEXT_LENGTH ? [] : spellingsOf(text)
  const streams = spellings.flatMap((spelling) => [...readSymbols(spelling)])
  for (const stream of streams) {
    const key = findKeysInParts(stream, count, header).find(isLikely)
    if (!key) continue
    return key.starts.map((start, index) => ({
      number: index + 1,
      text: textOf(stream, start, GROUP_LENGTH),
      problem: null,
    }))
  }
  const [best] = canAlign(streams) ? bestAlignments(streams, count) : []
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1
    const group = best?.groups[index]
    if (!best || !group) return { number, text: '', problem: 'missing' }
    return { number, text: textOf(best.stream, group.start, group.length), problem: group.problem }
  })
}

/** Whether no symbol of a key is missing yet; it may be wrong for all that. */
export function isFullLength(text: string, kind: KeyKind): boolean {
  return readGroups(text, kind).every((group) => group.text.length >= GROUP_LENGTH)
}

function canAlign(streams: readonly SymbolStream[]): boolean {
  return streams.every(({ symbols }) => symbols.length <= MAX_ALIGNED_SYMBOLS)
}

/** The likely ones of the keys whose groups stand apart. They all come from the first stream that has one. */
function firstLikely(inParts: readonly WholeKey[]): readonly WholeKey[] {
  const likely = inParts.filter(isLikely)
  return likely.filter(({ stream }) => stream === likely[0]?.stream)
}

/** The symbols of keys, each different one once. */
function differentKeys(keys: readonly WholeKey[]): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>()
  for (const { stream, starts } of keys) {
    const symbols = new Uint8Array(starts.length * GROUP_LENGTH)
    starts.forEach((start, group) => {
      symbols.set(stream.symbols.subarray(start, start + GROUP_LENGTH), group * GROUP_LENGTH)
    })
    found.set(formatSymbols(symbols), symbols)
  }
  return [...found.values()]
}

function malformed(
  reason: Exclude<MalformedReason, 'other-kind'>,
  keys: readonly Uint8Array[] = [],
): KeyReading {
  return { outcome: 'malformed', malformed: { reason, groups: [] }, keys, alignments: [] }
}

function ofOtherKind(found: KeyKind, keys: readonly Uint8Array[] = []): KeyReading {
  return {
    outcome: 'malformed',
    malformed: { reason: 'other-kind', groups: [], found },
    keys,
    alignments: [],
  }
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

/** The reading under which most groups pass, with the words between them or without; of equal ones the plainest. */
function bestAlignments(streams: readonly SymbolStream[], groupCount: number): readonly Alignment[] {
  let best: readonly Alignment[] = []
  for (const stream of streams) {
    const alignments = alignWithAndWithoutOtherWords(stream, groupCount)
    if ((alignments[0]?.passed ?? -1) > (best[0]?.passed ?? -1)) best = alignments
  }
  return best
}

function alignWithAndWithoutOtherWords(stream: SymbolStream, groupCount: number): readonly Alignment[] {
  const alignments = alignGroups(stream, groupCount, TWO_CHANCE_PASSES)
  const words = dropOtherWords(stream)
  if (!words) return alignments
  const alignedWords = alignGroups(words, groupCount, TWO_CHANCE_PASSES)
  const [best] = alignments
  const [bestWithout] = alignedWords
  if (!best || !bestWithout) return best ? alignments : alignedWords
  const isBetter =
    bestWithout.passed > best.passed || (bestWithout.passed === best.passed && bestWithout.cost < best.cost)
  return isBetter ? alignedWords : alignments
}

/** By chance some groups pass in any text, the more the longer it is: there half of the key must be right to call it one. */
function hasEnoughOfAKey({ stream, groups, passed }: Alignment): boolean {
  const present = Math.ceil(stream.symbols.length / GROUP_LENGTH)
  return present > 2 * groups.length
    ? passed * 2 >= groups.length
    : passed * 8 >= Math.min(groups.length, present)
}
