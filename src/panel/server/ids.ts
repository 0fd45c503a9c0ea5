import { randomBytes } from 'node:crypto'

/** A new identifier: 12 hex digits of the time, by which lists are in order, and 32 that nobody guesses. */
export function createId(now: Date): string {
  return now.getTime().toString(16).padStart(12, '0') + randomBytes(16).toString('hex')
}
