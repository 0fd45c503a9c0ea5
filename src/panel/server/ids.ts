import { randomBytes } from 'node:crypto'

let last = { ms: 0, count: 0 }

/**
 * A new identifier of 44 hex digits: the time and a count within it, by which lists are in order, and 28 that nobody
 * guesses.
 */
export function createId(now: Date): string {
  const ms = now.getTime()
  last = { ms, count: ms === last.ms ? last.count + 1 : 0 }
  const order = ms.toString(16).padStart(12, '0') + last.count.toString(16).padStart(4, '0')
  return order + randomBytes(14).toString('hex')
}
