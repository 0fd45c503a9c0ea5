import { GROUP_LENGTH } from './groups.ts'
import { type SymbolStream, UNKNOWN_SYMBOL } from './reading.ts'

/** A key all of whose groups pass: where each of them begins in its stream, and what the gaps between them cost. */
export interface WholeKey {
  readonly stream: SymbolStream
  readonly starts: readonly number[]
  readonly gapCost: number
}

/** A key in parts costs this for each gap, and one for each symbol in it up to a bound: a mail may stand in a gap. */
const GAP_COST = 64
const FAR_GAP_COST = 192

/** Labels and heads of messages stay below so much for each group; in longer gaps groups pass by chance. */
const LIKELY_COST_OF_GROUP = 96

/** With so many groups for each gap, most of them follow each other, and that is no chance however long the gaps are. */
const LIKELY_GROUPS_OF_GAP = 4

/** The keys that are tried with longer gaps: each is a chance that a text without a key seems to hold one. */
const MAX_UNLIKELY_KEYS = 8

const UNREACHED = 1 << 29
const NOWHERE = -1

/** Other words may pass as a group by chance, so that several ways lead through the same parts. */
const MAX_WAYS = 32
const MAX_KEYS_IN_PARTS = 256

/** Whether the groups of a key in parts hardly pass by chance. */
export function isLikely({ starts, gapCost }: WholeKey): boolean {
  const gaps = starts.filter((start, group) => group > 0 && start !== (starts[group - 1] ?? 0) + GROUP_LENGTH)
  return (
    gapCost <= starts.length * LIKELY_COST_OF_GROUP || gaps.length * LIKELY_GROUPS_OF_GAP <= starts.length
  )
}

/**
 * The keys of so many groups that stand in one piece in a stream, however many there are. Whatever sticks to a key must be
 * longer than a slip.
 */
export function findWholeKeys(stream: SymbolStream, groupCount: number, header: number): readonly WholeKey[] {
  const { numbers } = stream
  const found: WholeKey[] = []
  for (let at = 0; at < stream.symbols.length; at++) {
    if (stream.symbols[at] !== header) continue
    let group = 0
    while (group < groupCount && numbers[at + group * GROUP_LENGTH] === group) group++
    if (group < groupCount || hasSlipBefore(stream, at)) continue
    if (hasSlipBehind(stream, at + groupCount * GROUP_LENGTH)) continue
    found.push({
      stream,
      starts: Array.from({ length: groupCount }, (_, index) => at + index * GROUP_LENGTH),
      gapCost: 0,
    })
  }
  return found
}

/**
 * The keys whose groups all pass with other words between some of them: the heads of several messages, the foot of a page,
 * the numbers of the groups. For each first group the ways with the least between the groups, at most some hundred in all,
 * and those first that have the least.
 */
export function findKeysInParts(
  stream: SymbolStream,
  groupCount: number,
  header: number,
): readonly WholeKey[] {
  const ways = findWays(stream, groupCount)
  const { costs, near, far } = ways
  const found: WholeKey[] = []
  let unlikely = 0
  for (const start of listStarts(stream, costs, header)) {
    const gapCost = costs[start] ?? UNREACHED
    let count = 0
    const walk = (at: number, starts: readonly number[]): void => {
      if (count >= MAX_WAYS) return
      const end = at + GROUP_LENGTH
      if (starts.length === groupCount) {
        count++
        if (!hasSlipBehind(stream, end)) found.push({ stream, starts, gapCost })
        return
      }
      const remaining = costs[at] ?? UNREACHED
      if (stream.numbers[end] === starts.length && costs[end] === remaining) walk(end, [...starts, end])
      if (!isEdge(stream, end)) return
      for (let place = near.first[at] ?? NOWHERE; place >= 0; place = near.next[place] ?? NOWHERE)
        if ((costs[place] ?? UNREACHED) + GAP_COST + place - end === remaining)
          walk(place, [...starts, place])
      for (let place = far.first[at] ?? NOWHERE; place >= 0; place = far.next[place] ?? NOWHERE)
        if ((costs[place] ?? UNREACHED) + FAR_GAP_COST === remaining) walk(place, [...starts, place])
    }
    walk(start, [start])
    const last = found.at(-1)
    if (last && !isLikely(last)) unlikely++
    if (found.length >= MAX_KEYS_IN_PARTS || unlikely >= MAX_UNLIKELY_KEYS) break
  }
  return found
}

/** Where a key may begin that has all its groups, those with the least between the groups first. */
function listStarts(stream: SymbolStream, costs: Int32Array, header: number): readonly number[] {
  const starts: number[] = []
  stream.numbers.forEach((number, at) => {
    const isStart = number === 0 && stream.symbols[at] === header
    if (isStart && (costs[at] ?? UNREACHED) < UNREACHED && !hasSlipBefore(stream, at)) starts.push(at)
  })
  return starts.sort((one, other) => (costs[one] ?? UNREACHED) - (costs[other] ?? UNREACHED))
}

/** Behind each position the places of the next group that are reached at the least cost, as a list of those of one cost. */
interface Places {
  readonly first: Int32Array
  readonly next: Int32Array
}

/** The least cost of the gaps from each position at which a group passes to the last group, and the ways to it. */
interface Ways {
  readonly costs: Int32Array
  /** Across a gap that costs by its length. */
  readonly near: Places
  /** Across one that is longer. */
  readonly far: Places
}

function findWays(stream: SymbolStream, groupCount: number): Ways {
  const { numbers } = stream
  const { length } = numbers
  const costs = new Int32Array(length).fill(UNREACHED)
  const near = collectPlaces(length, groupCount)
  const far = collectPlaces(length, groupCount)
  for (let at = length - 1 - GROUP_LENGTH; at >= 0; at--) {
    const end = at + GROUP_LENGTH
    const cost = costs[end] ?? UNREACHED
    const following = numbers[end] ?? -1
    if (cost < UNREACHED && isEdge(stream, end)) {
      near.add(following, end, cost + end)
      far.add(following, end, cost)
    }
    const group = numbers[at] ?? -1
    if (group === groupCount - 1) {
      costs[at] = 0
    } else if (group >= 0 && group < groupCount) {
      let least = following === group + 1 ? cost : UNREACHED
      if (isEdge(stream, end)) {
        const behindNear = near.take(at, group + 1) - end + GAP_COST
        const behindFar = far.take(at, group + 1) + FAR_GAP_COST
        least = Math.min(least, behindNear, behindFar)
      }
      costs[at] = Math.min(least, UNREACHED)
    }
  }
  return { costs, near, far }
}

/** The places of each group that have been added so far with the least value. */
function collectPlaces(length: number, groupCount: number) {
  const first = new Int32Array(length).fill(NOWHERE)
  const next = new Int32Array(length).fill(NOWHERE)
  const least = new Int32Array(groupCount).fill(UNREACHED)
  const latest = new Int32Array(groupCount).fill(NOWHERE)
  return {
    first,
    next,
    add(group: number, place: number, value: number): void {
      const known = least[group] ?? UNREACHED
      if (value > known) return
      next[place] = value === known ? (latest[group] ?? NOWHERE) : NOWHERE
      least[group] = value
      latest[group] = place
    },
    /** Keeps the list of a group for a position, and tells the value of its places. */
    take(at: number, group: number): number {
      first[at] = latest[group] ?? NOWHERE
      return least[group] ?? UNREACHED
    },
  }
}

function isEdge({ symbols, breaks }: SymbolStream, at: number): boolean {
  return breaks[at] === 1 || symbols[at] === UNKNOWN_SYMBOL || symbols[at - 1] === UNKNOWN_SYMBOL
}

/**
 * Whether fewer symbols than a group has stick to a key in front: then one of them may be a slip inside the key whose group
 * passes by chance.
 */
function hasSlipBefore({ symbols, breaks }: SymbolStream, start: number): boolean {
  let length = 0
  while (
    length < GROUP_LENGTH &&
    breaks[start - length] === 0 &&
    symbols[start - length - 1] !== UNKNOWN_SYMBOL
  )
    length++
  return length > 0 && length < GROUP_LENGTH
}

/** The same behind a key. */
function hasSlipBehind({ symbols, breaks }: SymbolStream, end: number): boolean {
  let length = 0
  while (length < GROUP_LENGTH && breaks[end + length] === 0 && symbols[end + length] !== UNKNOWN_SYMBOL)
    length++
  return length > 0 && length < GROUP_LENGTH
}
