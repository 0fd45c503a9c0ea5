import { randomUUID } from 'node:crypto'

let last = { ms: 0, count: 0 }

/**
 * A new identifier of 48 hex digits: the time and a count within it, by which lists are in order, and a random UUID that
 * nobody guesses.
 */
export function createId(now: Date): string {
  const ms = now.getTime()
  last = { ms, count: ms === last.ms ? last.count + 1 : 0 }
  const order = ms.toString(16).padStart(12, '0') + last.count.toString(16).padStart(4, '0')
  return order + randomUUID().replaceAll('-', '')
}
