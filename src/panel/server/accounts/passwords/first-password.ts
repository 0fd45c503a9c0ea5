import { randomBytes } from 'node:crypto'
import { formatSymbols } from '../../../../shared/key/groups.ts'
import { readSymbols, UNKNOWN_SYMBOL } from '../../../../shared/key/reading.ts'

const SYMBOLS = 16

/** A password to be read out once and changed at the first sign-in: 80 random bits in groups of four. */
export function createFirstPassword(): string {
  return format(randomBytes(SYMBOLS).map((byte) => byte & 31))
}

/**
 * A first password as it was given, whatever became of it on the way from paper: small letters, blanks, no dashes, O for
 * zero, Cyrillic letters that look the same. What cannot be one is left as it is.
 */
export function readFirstPassword(typed: string): string {
  const [plainest] = readSymbols(typed)
  const isWhole = plainest?.symbols.length === SYMBOLS && !plainest.symbols.includes(UNKNOWN_SYMBOL)
  return isWhole ? format(plainest.symbols) : typed
}

function format(symbols: ArrayLike<number>): string {
  return formatSymbols(symbols).replace(/.{4}(?=.)/g, '$&-')
}
