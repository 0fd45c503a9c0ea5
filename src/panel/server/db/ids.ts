import { randomUUID } from 'node:crypto'

/** What every identifier that was made at an instant or later comes after, and no earlier one does. */
export function firstIdOf(instant: Date): string {
  return instant.getTime().toString(16).padStart(12, '0')
}

let last = { ms: 0, count: 0 }

/**
 * A new identifier of 48 hex digits: the time and a count within it, by which lists are in order, and a random UUID that
 * nobody guesses.
 */
export function createId(now: Date): string {
  const ms = now.getTime()
  last = { ms, count: ms === last.ms ? last.count + 1 : 0 }
  const order = firstIdOf(now) + last.count.toString(16).padStart(4, '0')
  return order + randomUUID().replaceAll('-', '')
}
