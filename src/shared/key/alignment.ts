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

/** A group that an alignment may have, and the way from there to the last one. */
interface Trail {
  readonly start: number
  readonly end: number
  readonly later: Trail | null
}

/**
 * The ways to see a key of so many groups in a stream, the cheapest first, and with `slack` those that cost a little more,
 * at most sixty-four. What stands before and after the key (a label, a whole mail) costs nothing; the key begins and ends
 * where something separates it.
 */
export function alignGroups(stream: SymbolStream, groupCount: number, slack: number): readonly Alignment[] {
  const { length } = stream.symbols
  const { numbers } = stream
  const breaksBefore = findBreaksBefore(stream)
  const steps = Array.from({ length: length + 1 }, (_, at) => stepsTo(stream, breaksBefore, at))
  const wordStartOf = (at: number) => (stream.breaks[at] === 1 ? (breaksBefore[at] ?? -1) : -1)
  const width = groupCount + 1
  // The cost up to a position behind so many groups: just behind a group, behind foreign words after it, the lower of both.
  const behindGroup = new Int32Array((length + 1) * width).fill(UNREACHED)
  const behindForeign = new Int32Array((length + 1) * width).fill(UNREACHED)
  const behind = new Int32Array((length + 1) * width).fill(UNREACHED)
  const mayBegin = (at: number) => stream.breaks[at] === 1 || stream.symbols[at - 1] === UNKNOWN_SYMBOL
  const mayEnd = (at: number) => mayBegin(at) || stream.symbols[at] === UNKNOWN_SYMBOL
  const costOf = (step: Step, group: number, at: number) =>
    passes(numbers, step.from, at, group) ? step.cost - COST.oneSlip : step.cost

  for (let at = 0; at <= length; at++) {
    const here = at * width
    if (mayBegin(at)) {
      behindGroup[here] = 0
      behind[here] = 0
    }
    for (const { from, cost } of steps[at] ?? []) {
      if (from === at) continue
      const there = from * width
      for (let group = 1; group <= groupCount; group++) {
        const reached = (behind[there + group - 1] ?? UNREACHED) + cost
        if (reached < (behindGroup[here + group] ?? UNREACHED)) behindGroup[here + group] = reached
      }
      const passing = at - from === GROUP_LENGTH ? (numbers[from] ?? -1) + 1 : 0
      if (passing < 1 || passing > groupCount) continue
      const reached = (behind[there + passing - 1] ?? UNREACHED) + cost - COST.oneSlip
      if (reached < (behindGroup[here + passing] ?? UNREACHED)) behindGroup[here + passing] = reached
    }
    const word = wordStartOf(at) * width
    for (let group = 1; group <= groupCount; group++) {
      const place = here + group
      const cost = Math.min(behindGroup[place] ?? UNREACHED, (behind[place - 1] ?? UNREACHED) + COST.missing)
      behindGroup[place] = cost
      const foreign =
        word < 0 || group === groupCount
          ? UNREACHED
          : Math.min(
              (behindGroup[word + group] ?? UNREACHED) + COST.foreign,
              (behindForeign[word + group] ?? UNREACHED) + COST.furtherForeign,
            )
      behindForeign[place] = foreign
      behind[place] = Math.min(cost, foreign)
    }
  }

  let best = UNREACHED
  for (let at = 0; at <= length; at++) {
    if (mayEnd(at)) best = Math.min(best, behindGroup[at * width + groupCount] ?? UNREACHED)
  }
  const found: { readonly cost: number; readonly groups: readonly AlignedGroup[] }[] = []
  const traceGroup = (
    group: number,
    at: number,
    costAfter: number,
    later: Trail | null,
    range: Range,
  ): void => {
    if (found.length >= MAX_ALIGNMENTS) return
    if (group === 0) {
      if (costAfter > range.above) found.push({ cost: costAfter, groups: groupsOf(stream, later) })
      return
    }
    for (const step of steps[at] ?? []) {
      const { from } = step
      const before = from * width + group - 1
      const cost = costAfter + costOf(step, group, at)
      const isReached = (behindGroup[before] ?? UNREACHED) + cost <= range.upTo
      const isReachedBehindForeign = (behindForeign[before] ?? UNREACHED) + cost <= range.upTo
      if (!isReached && !isReachedBehindForeign) continue
      const trail = { start: from, end: at, later }
      if (isReached) traceGroup(group - 1, from, cost, trail, range)
      if (isReachedBehindForeign) traceForeign(group - 1, from, cost, trail, range)
    }
  }
  const traceForeign = (
    group: number,
    end: number,
    costAfter: number,
    later: Trail | null,
    range: Range,
  ): void => {
    let cost = costAfter + COST.foreign
    for (let at = wordStartOf(end); at >= 0; at = wordStartOf(at)) {
      if (cost > range.upTo) return
      if ((behindGroup[at * width + group] ?? UNREACHED) + cost <= range.upTo)
        traceGroup(group, at, cost, later, range)
      cost += COST.furtherForeign
    }
  }
  // Dearer ones are looked for only when all the cheaper ones are there.
  const bounds = [-1, 0, slack / 2, slack]
  for (const [index, bound] of bounds.slice(1).entries()) {
    const range = { above: best + (bounds[index] ?? 0), upTo: best + bound }
    for (let at = 0; at <= length; at++) {
      if (mayEnd(at) && (behindGroup[at * width + groupCount] ?? UNREACHED) <= range.upTo)
        traceGroup(groupCount, at, 0, null, range)
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

/** The groups of a whole way, from the first one on. */
function groupsOf(stream: SymbolStream, trail: Trail | null): readonly AlignedGroup[] {
  const groups: AlignedGroup[] = []
  for (let place = trail; place; place = place.later) {
    const { start, end } = place
    const isRight = passes(stream.numbers, start, end, groups.length + 1)
    groups.push({
      start,
      length: end - start,
      problem: isRight ? null : problemOf(stream, start, end - start),
    })
  }
  return groups
}

/** Whether the symbols between two positions pass as a group of a number, counted from 1. */
function passes(numbers: Int8Array, from: number, to: number, group: number): boolean {
  return to - from === GROUP_LENGTH && numbers[from] === group - 1
}

/**
 * The groups that may end at a position, in each length that one may have. A group left out comes first, so that of equal
 * alignments the one that lacks the last groups does: keys grow at the end.
 */
function stepsTo({ breaks }: SymbolStream, breaksBefore: Int32Array, at: number): readonly Step[] {
  const steps: Step[] = [{ from: at, cost: COST.missing }]
  const breakBefore = breaksBefore[at] ?? -1
  for (const length of SLIP_LENGTHS) {
    const from = at - length
    if (from >= 0)
      steps.push({ from, cost: breakBefore > from ? COST.oneSlip + COST.acrossBreak : COST.oneSlip })
  }
  const isWordEnd = breaks[at] === 1 && breakBefore >= 0
  if (isWordEnd && CUT_LENGTHS.includes(at - breakBefore))
    steps.push({ from: breakBefore, cost: COST.severalSlips })
  return steps
}

/** For each position the nearest break before it; -1 where there is none. */
function findBreaksBefore({ symbols, breaks }: SymbolStream): Int32Array {
  const before = new Int32Array(symbols.length + 1).fill(-1)
  for (let at = 1; at <= symbols.length; at++)
    before[at] = breaks[at - 1] === 1 ? at - 1 : (before[at - 1] ?? -1)
  return before
}

function problemOf(stream: SymbolStream, start: number, length: number): GroupProblem {
  if (length === 0) return 'missing'
  if (stream.symbols.subarray(start, start + length).includes(UNKNOWN_SYMBOL)) return 'unknown-symbol'
  if (length < GROUP_LENGTH) return 'too-short'
  return length > GROUP_LENGTH ? 'too-long' : 'check'
}
