import { GROUP_LENGTH } from './groups.ts'
import { type SymbolStream, UNKNOWN_SYMBOL } from './reading.ts'

/** A key all of whose groups pass: where each of them begins in its stream. */
export interface WholeKey {
  readonly stream: SymbolStream
  readonly starts: readonly number[]
}

/** A key in parts costs this for each gap, and one for each symbol in it; so much for each group is the most. */
const GAP_COST = 64
const MAX_COST_OF_GROUP = 128

const UNREACHED = 1 << 29
const NOWHERE = new Int32Array()

/** Other words may pass as a group by chance, so that several ways lead through the same parts. */
const MAX_WAYS = 32
const MAX_KEYS_IN_PARTS = 256

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
    })
  }
  return found
}

/**
 * The keys whose groups all pass with other words between some of them: the heads of several messages, the foot of a page,
 * the numbers of the groups. For each first group the ways with the least between the groups, at most some hundred in all.
 */
export function findKeysInParts(
  stream: SymbolStream,
  groupCount: number,
  header: number,
): readonly WholeKey[] {
  const { numbers } = stream
  const costs = computeCosts(stream, groupCount)
  let places: readonly Int32Array[] | null = null
  const found: WholeKey[] = []
  for (let start = 0; start < stream.symbols.length; start++) {
    if (numbers[start] !== 0 || stream.symbols[start] !== header) continue
    if ((costs[start] ?? UNREACHED) > groupCount * MAX_COST_OF_GROUP) continue
    if (hasSlipBefore(stream, start)) continue
    const lists = (places ??= listPlaces(numbers, groupCount))
    let ways = 0
    const walk = (group: number, at: number, starts: readonly number[]): void => {
      if (ways >= MAX_WAYS) return
      const end = at + GROUP_LENGTH
      if (group === groupCount - 1) {
        ways++
        if (!hasSlipBehind(stream, end)) found.push({ stream, starts })
        return
      }
      const remaining = costs[at] ?? UNREACHED
      if (numbers[end] === group + 1 && costs[end] === remaining) walk(group + 1, end, [...starts, end])
      if (!isEdge(stream, end)) return
      const next = lists[group + 1] ?? NOWHERE
      for (let index = firstFrom(next, end); index < next.length; index++) {
        const place = next[index] ?? 0
        const gap = GAP_COST + place - end
        if (gap > remaining) return
        if (isEdge(stream, place) && gap + (costs[place] ?? UNREACHED) === remaining)
          walk(group + 1, place, [...starts, place])
      }
    }
    walk(0, start, [start])
    if (found.length >= MAX_KEYS_IN_PARTS) break
  }
  return found
}

/** For each group the positions at which six symbols pass as it, in order. */
function listPlaces(numbers: Int8Array, groupCount: number): readonly Int32Array[] {
  const counts = new Int32Array(groupCount)
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? -1
    if (number >= 0 && number < groupCount) counts[number] = (counts[number] ?? 0) + 1
  }
  const places = Array.from(counts, (count) => new Int32Array(count))
  counts.fill(0)
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] ?? -1
    const list = places[number]
    if (!list) continue
    const count = counts[number] ?? 0
    list[count] = at
    counts[number] = count + 1
  }
  return places
}

/** For each position at which a group passes, the least cost of the gaps from it to the last group. */
function computeCosts(stream: SymbolStream, groupCount: number): Int32Array {
  const { numbers } = stream
  const costs = new Int32Array(numbers.length).fill(UNREACHED)
  /** For each group the least of cost and position, of the places that may follow a gap. */
  const nearest = new Int32Array(groupCount).fill(UNREACHED)
  for (let at = numbers.length - 1 - GROUP_LENGTH; at >= 0; at--) {
    const end = at + GROUP_LENGTH
    const cost = costs[end] ?? UNREACHED
    const next = numbers[end] ?? -1
    if (cost < UNREACHED && isEdge(stream, end))
      nearest[next] = Math.min(nearest[next] ?? UNREACHED, cost + end)
    const group = numbers[at] ?? -1
    if (group === groupCount - 1) {
      costs[at] = 0
    } else if (group >= 0 && group < groupCount) {
      const inOnePiece = next === group + 1 ? cost : UNREACHED
      const behindGap = isEdge(stream, end) ? (nearest[group + 1] ?? UNREACHED) - end + GAP_COST : UNREACHED
      costs[at] = Math.min(inOnePiece, behindGap, UNREACHED)
    }
  }
  return costs
}

/** The index of the first of sorted numbers that is not below a bound. */
function firstFrom(numbers: Int32Array, bound: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < bound) low = middle + 1
    else high = middle
  }
  return low
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
