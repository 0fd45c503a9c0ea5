import { GROUP_LENGTH, groupNumberOf } from './groups.ts'
import type { GroupProblem } from './malformed-key.ts'
import { type SymbolStream, UNKNOWN_SYMBOL } from './reading.ts'

/** One group of a key as it lies in a text: the symbols from `start` on, `length` of them, and what is wrong with it. */
export interface AlignedGroup {
  readonly start: number
  readonly length: number
  readonly problem: GroupProblem | null
}

/** The groups of a key as they lie in a stream, in order, one for each number. */
export interface Alignment {
  readonly stream: SymbolStream
  readonly groups: readonly AlignedGroup[]
  readonly passed: number
}

/**
 * What each way to see a stretch of text costs. The cheapest sum of a whole key wins, so the differences matter, not the
 * sizes: one slip is likelier than several, that is likelier than a group left out, and a group seldom runs across a break.
 */
const COST = { oneSlip: 4, severalSlips: 7, missing: 9, foreign: 3, acrossBreak: 1 } as const

/** The lengths of a group with one slip at most, and those that a break on both sides makes believable. */
const SLIP_LENGTHS: readonly number[] = [6, 5, 7]
const CUT_LENGTHS: readonly number[] = [1, 2, 3, 4, 8, 9, 10, 11]

/** The costs of alignments that are looked for, the lower bound itself left out. */
interface Range {
  readonly above: number
  readonly upTo: number
}

const UNREACHED = 1 << 29
const MAX_ALIGNMENTS = 64

interface Step {
  readonly from: number
  readonly length: number
  readonly isGroup: boolean
  readonly passes: boolean
  readonly cost: number
}

/**
 * The ways to see a key of so many groups in a stream, the cheapest first, and with `slack` those that cost a little more,
 * at most sixty-four. What stands before and after the key (a label, a whole mail) costs nothing; the key begins and ends
 * where something separates it.
 */
export function alignGroups(stream: SymbolStream, groupCount: number, slack: number): readonly Alignment[] {
  const length = stream.symbols.length
  const numbers = groupNumbers(stream)
  const width = length + 1
  const costs = new Int32Array((groupCount + 1) * width).fill(UNREACHED)
  const mayBegin = (at: number) => stream.breaks[at] === 1 || stream.symbols[at - 1] === UNKNOWN_SYMBOL
  const mayEnd = (at: number) => mayBegin(at) || stream.symbols[at] === UNKNOWN_SYMBOL

  for (let at = 0; at <= length; at++) if (mayBegin(at)) costs[at] = 0
  for (let group = 1; group <= groupCount; group++) {
    for (let at = 0; at <= length; at++) {
      const here = group * width + at
      for (const step of stepsTo(stream, numbers, group, groupCount, at)) {
        const before = costs[(step.isGroup ? group - 1 : group) * width + step.from] ?? UNREACHED
        costs[here] = Math.min(costs[here] ?? UNREACHED, before + step.cost)
      }
    }
  }

  let best = UNREACHED
  for (let at = 0; at <= length; at++) {
    if (mayEnd(at)) best = Math.min(best, costs[groupCount * width + at] ?? UNREACHED)
  }
  const found: { readonly cost: number; readonly groups: readonly AlignedGroup[] }[] = []
  const trace = (
    group: number,
    at: number,
    costAfter: number,
    later: readonly AlignedGroup[],
    range: Range,
  ): void => {
    if (found.length >= MAX_ALIGNMENTS) return
    if (group === 0) {
      if (costAfter > range.above) found.push({ cost: costAfter, groups: later })
      return
    }
    for (const step of stepsTo(stream, numbers, group, groupCount, at)) {
      const previous = step.isGroup ? group - 1 : group
      const cost = costAfter + step.cost
      if ((costs[previous * width + step.from] ?? UNREACHED) + cost > range.upTo) continue
      const aligned = describe(stream, step)
      trace(previous, step.from, cost, step.isGroup ? [aligned, ...later] : later, range)
    }
  }
  // Dearer ones are looked for only when all the cheaper ones are there.
  const bounds = [-1, 0, slack / 2, slack]
  for (const [index, bound] of bounds.slice(1).entries()) {
    const range = { above: best + (bounds[index] ?? 0), upTo: best + bound }
    for (let at = 0; at <= length; at++) {
      if (mayEnd(at) && (costs[groupCount * width + at] ?? UNREACHED) <= range.upTo)
        trace(groupCount, at, 0, [], range)
    }
  }
  return found
    .toSorted((one, other) => one.cost - other.cost)
    .map(({ groups }) => ({
      stream,
      groups,
      passed: groups.filter(({ problem }) => problem === null).length,
    }))
}

/** For each position, the number under which the six symbols from there on pass; -1 where none. */
export function groupNumbers(stream: SymbolStream): Int8Array {
  const numbers = new Int8Array(stream.symbols.length + 1).fill(-1)
  let unknownUntil = 0
  for (let at = 0; at + GROUP_LENGTH <= stream.symbols.length; at++) {
    if (at === 0) {
      for (let next = 0; next < GROUP_LENGTH; next++)
        if (stream.symbols[next] === UNKNOWN_SYMBOL) unknownUntil = next + 1
    } else if (stream.symbols[at + GROUP_LENGTH - 1] === UNKNOWN_SYMBOL) {
      unknownUntil = at + GROUP_LENGTH
    }
    if (at >= unknownUntil) numbers[at] = groupNumberOf(stream.symbols, at)
  }
  return numbers
}

/**
 * The steps that end at a position: the group before it in each length it may have, or a foreign word inside the key. A
 * group left out comes first, so that of equal alignments the one that lacks the last groups does: keys grow at the end.
 */
function stepsTo(
  stream: SymbolStream,
  numbers: Int8Array,
  group: number,
  groupCount: number,
  at: number,
): readonly Step[] {
  const steps: Step[] = [{ from: at, length: 0, isGroup: true, passes: false, cost: COST.missing }]
  for (const length of SLIP_LENGTHS) {
    const from = at - length
    if (from < 0) continue
    const passes = length === GROUP_LENGTH && numbers[from] === group - 1
    const cost = (passes ? 0 : COST.oneSlip) + crossing(stream, from, at)
    steps.push({ from, length, isGroup: true, passes, cost })
  }
  for (const length of CUT_LENGTHS) {
    const start = at - length
    if (start >= 0 && isWord(stream, start, at))
      steps.push({ from: start, length, isGroup: true, passes: false, cost: COST.severalSlips })
  }
  if (group < groupCount && at > 0 && stream.breaks[at] === 1) {
    let from = at - 1
    while (stream.breaks[from] === 0) from--
    steps.push({ from, length: at - from, isGroup: false, passes: false, cost: COST.foreign })
  }
  return steps
}

function isWord(stream: SymbolStream, start: number, end: number): boolean {
  return stream.breaks[start] === 1 && stream.breaks[end] === 1 && crossing(stream, start, end) === 0
}

function crossing(stream: SymbolStream, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) if (stream.breaks[at] === 1) return COST.acrossBreak
  return 0
}

function describe(stream: SymbolStream, { from: start, length, passes }: Step): AlignedGroup {
  return { start, length, problem: passes ? null : problemOf(stream, start, length) }
}

function problemOf(stream: SymbolStream, start: number, length: number): GroupProblem {
  if (length === 0) return 'missing'
  if (stream.symbols.subarray(start, start + length).includes(UNKNOWN_SYMBOL)) return 'unknown-symbol'
  if (length < GROUP_LENGTH) return 'too-short'
  return length > GROUP_LENGTH ? 'too-long' : 'check'
}
