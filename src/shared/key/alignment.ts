import { GROUP_LENGTH } from './groups.ts'
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
  readonly cost: number
}

/**
 * What each way to see a stretch of text costs. The cheapest sum of a whole key wins, so the differences matter, not the
 * sizes: one slip is likelier than several, that is likelier than a group left out, and a group seldom runs across a break.
 * Foreign words between two groups (the head of a message, the foot of a page) cost little more when they are many.
 */
const COST = {
  oneSlip: 16,
  severalSlips: 28,
  missing: 36,
  foreign: 12,
  furtherForeign: 1,
  acrossBreak: 4,
} as const

/** The cost of a slip, in which callers count how much dearer an alignment may be. */
export const SLIP_COST = COST.oneSlip

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

/** A group that may end at a position, whichever number it has: where it begins, and its cost where it is wrong. */
interface Step {
  readonly from: number
  readonly cost: number
}

/**
 * The ways to see a key of so many groups in a stream, the cheapest first, and with `slack` those that cost a little more,
 * at most sixty-four. What stands before and after the key (a label, a whole mail) costs nothing; the key begins and ends
 * where something separates it.
 */
export function alignGroups(stream: SymbolStream, groupCount: number, slack: number): readonly Alignment[] {
  const { length } = stream.symbols
  const { numbers } = stream
  const steps = Array.from({ length: length + 1 }, (_, at) => stepsTo(stream, at))
  const wordStarts = findWordStarts(stream)
  const width = length + 1
  // The cost up to a position behind so many groups: just behind a group, or behind foreign words after it.
  const behindGroup = new Int32Array((groupCount + 1) * width).fill(UNREACHED)
  const behindForeign = new Int32Array((groupCount + 1) * width).fill(UNREACHED)
  const mayBegin = (at: number) => stream.breaks[at] === 1 || stream.symbols[at - 1] === UNKNOWN_SYMBOL
  const mayEnd = (at: number) => mayBegin(at) || stream.symbols[at] === UNKNOWN_SYMBOL
  const costOf = (step: Step, group: number, at: number) =>
    passes(numbers, step.from, at, group) ? step.cost - COST.oneSlip : step.cost

  for (let at = 0; at <= length; at++) if (mayBegin(at)) behindGroup[at] = 0
  for (let group = 1; group <= groupCount; group++) {
    const before = (group - 1) * width
    const here = group * width
    for (let at = 0; at <= length; at++) {
      let cost = UNREACHED
      for (const step of steps[at] ?? []) {
        const reached = Math.min(
          behindGroup[before + step.from] ?? UNREACHED,
          behindForeign[before + step.from] ?? UNREACHED,
        )
        cost = Math.min(cost, reached + costOf(step, group, at))
      }
      behindGroup[here + at] = cost
      const word = wordStarts[at] ?? -1
      if (word < 0 || group === groupCount) continue
      behindForeign[here + at] = Math.min(
        (behindGroup[here + word] ?? UNREACHED) + COST.foreign,
        (behindForeign[here + word] ?? UNREACHED) + COST.furtherForeign,
      )
    }
  }

  let best = UNREACHED
  for (let at = 0; at <= length; at++) {
    if (mayEnd(at)) best = Math.min(best, behindGroup[groupCount * width + at] ?? UNREACHED)
  }
  const found: { readonly cost: number; readonly groups: readonly AlignedGroup[] }[] = []
  const traceGroup = (
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
    const before = (group - 1) * width
    for (const step of steps[at] ?? []) {
      const { from } = step
      const cost = costAfter + costOf(step, group, at)
      const isReached = (behindGroup[before + from] ?? UNREACHED) + cost <= range.upTo
      const isReachedBehindForeign = (behindForeign[before + from] ?? UNREACHED) + cost <= range.upTo
      if (!isReached && !isReachedBehindForeign) continue
      const problem = passes(numbers, from, at, group) ? null : problemOf(stream, from, at - from)
      const groups = [{ start: from, length: at - from, problem }, ...later]
      if (isReached) traceGroup(group - 1, from, cost, groups, range)
      if (isReachedBehindForeign) traceForeign(group - 1, from, cost, groups, range)
    }
  }
  const traceForeign = (
    group: number,
    end: number,
    costAfter: number,
    later: readonly AlignedGroup[],
    range: Range,
  ): void => {
    let cost = costAfter + COST.foreign
    for (let at = wordStarts[end] ?? -1; at >= 0; at = wordStarts[at] ?? -1) {
      if (cost > range.upTo) return
      if ((behindGroup[group * width + at] ?? UNREACHED) + cost <= range.upTo)
        traceGroup(group, at, cost, later, range)
      cost += COST.furtherForeign
    }
  }
  // Dearer ones are looked for only when all the cheaper ones are there.
  const bounds = [-1, 0, slack / 2, slack]
  for (const [index, bound] of bounds.slice(1).entries()) {
    const range = { above: best + (bounds[index] ?? 0), upTo: best + bound }
    for (let at = 0; at <= length; at++) {
      if (mayEnd(at) && (behindGroup[groupCount * width + at] ?? UNREACHED) <= range.upTo)
        traceGroup(groupCount, at, 0, [], range)
    }
  }
  return found
    .sort((one, other) => one.cost - other.cost)
    .map(({ cost, groups }) => ({
      stream,
      groups,
      cost,
      passed: groups.filter(({ problem }) => problem === null).length,
    }))
}

/** Whether the symbols between two positions pass as a group of a number, counted from 1. */
function passes(numbers: Int8Array, from: number, to: number, group: number): boolean {
  return to - from === GROUP_LENGTH && numbers[from] === group - 1
}

/**
 * The groups that may end at a position, in each length that one may have. A group left out comes first, so that of equal
 * alignments the one that lacks the last groups does: keys grow at the end.
 */
function stepsTo(stream: SymbolStream, at: number): readonly Step[] {
  const steps: Step[] = [{ from: at, cost: COST.missing }]
  for (const length of SLIP_LENGTHS) {
    const from = at - length
    if (from >= 0) steps.push({ from, cost: COST.oneSlip + crossing(stream, from, at) })
  }
  for (const length of CUT_LENGTHS) {
    const from = at - length
    if (from >= 0 && isWord(stream, from, at)) steps.push({ from, cost: COST.severalSlips })
  }
  return steps
}

/** For each position behind a word, where that word begins; -1 for any other position. */
function findWordStarts({ symbols, breaks }: SymbolStream): Int32Array {
  const starts = new Int32Array(symbols.length + 1).fill(-1)
  let start = 0
  for (let at = 1; at <= symbols.length; at++) {
    if (breaks[at] !== 1) continue
    starts[at] = start
    start = at
  }
  return starts
}

function isWord(stream: SymbolStream, start: number, end: number): boolean {
  return stream.breaks[start] === 1 && stream.breaks[end] === 1 && crossing(stream, start, end) === 0
}

function crossing(stream: SymbolStream, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) if (stream.breaks[at] === 1) return COST.acrossBreak
  return 0
}

function problemOf(stream: SymbolStream, start: number, length: number): GroupProblem {
  if (length === 0) return 'missing'
  if (stream.symbols.subarray(start, start + length).includes(UNKNOWN_SYMBOL)) return 'unknown-symbol'
  if (length < GROUP_LENGTH) return 'too-short'
  return length > GROUP_LENGTH ? 'too-long' : 'check'
}
