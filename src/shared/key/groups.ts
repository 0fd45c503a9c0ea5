/** The 32 symbols of a key, by value: digits and Latin letters without I, L, O and U. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const DATA_SYMBOLS = 5
export const GROUP_LENGTH = 6

/** Reduction of x^5 in GF(32) under x^5 + x^2 + 1. */
const REDUCTION = 0b00101

/** `TIMES_ALPHA[n][v]` is v times a^n, with a = 2. */
const TIMES_ALPHA: readonly Uint8Array[] = [0, 1, 2, 3, 4, 5].map((power) =>
  Uint8Array.from({ length: 32 }, (_, value) => {
    let product = value
    for (let step = 0; step < power; step++) {
      product = product & 16 ? ((product << 1) & 31) ^ REDUCTION : product << 1
    }
    return product
  }),
)

/** The weight of a position of a group, as a multiplication table by symbol value: a^1 to a^5, then 1 for the check symbol. */
export const POSITION_WEIGHTS: readonly Uint8Array[] = [1, 2, 3, 4, 5, 0].map((power) => row(power))

function row(power: number): Uint8Array {
  return TIMES_ALPHA[power] ?? new Uint8Array(32)
}

/** The same tables one behind the other. */
const FLAT_WEIGHTS = Uint8Array.from(POSITION_WEIGHTS.flatMap((weights) => [...weights]))

/**
 * The number of the group (0-based) under which six symbols pass, counting modulo 32: the sum of all of them with their
 * weights. A group is right where that is its own number.
 */
export function groupNumberOf(symbols: ArrayLike<number>, start = 0): number {
  let sum = 0
  for (let position = 0; position < GROUP_LENGTH; position++) {
    sum ^= FLAT_WEIGHTS[position * 32 + (symbols[start + position] ?? 0)] ?? 0
  }
  return sum
}

/** Division by a; times a^5, the weight of a group's last data symbol. */
const OVER_ALPHA = Uint8Array.from({ length: 32 }, (_, product) => TIMES_ALPHA[1]?.indexOf(product) ?? 0)
const LAST_WEIGHT = row(DATA_SYMBOLS)

/**
 * For each position the number under which the six symbols from there on pass; -1 where one of them is no symbol, and at the
 * end. The weights are powers of a, so the sum of a position follows from the one before it.
 */
export function groupNumbersOf(symbols: Int8Array): Int8Array {
  const numbers = new Int8Array(symbols.length + 1).fill(-1)
  let known = 0
  let sum = 0
  for (let end = 0; end < symbols.length; end++) {
    const symbol = symbols[end] ?? 0
    known = symbol < 0 ? 0 : known + 1
    const value = symbol < 0 ? 0 : symbol
    if (known >= GROUP_LENGTH) numbers[end - DATA_SYMBOLS] = sum ^ value
    const leaving = end < DATA_SYMBOLS ? 0 : Math.max(symbols[end - DATA_SYMBOLS] ?? 0, 0)
    sum = (OVER_ALPHA[sum] ?? 0) ^ leaving ^ (LAST_WEIGHT[value] ?? 0)
  }
  return numbers
}

/** Writes a payload as symbols with the check symbol of every group, as values 0 to 31. */
export function encodeSymbols(payload: Uint8Array): Uint8Array {
  const symbols = new Uint8Array(((payload.length * 8) / 25) * GROUP_LENGTH)
  let buffer = 0
  let bits = 0
  let at = 0
  for (const byte of payload) {
    buffer = ((buffer << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      symbols[at++] = (buffer >> bits) & 31
      if (at % GROUP_LENGTH === DATA_SYMBOLS) {
        const number = (at - DATA_SYMBOLS) / GROUP_LENGTH
        symbols[at] = 0
        symbols[at] = groupNumberOf(symbols, at - DATA_SYMBOLS) ^ number
        at++
      }
    }
  }
  return symbols
}

/** The payload of symbols that all pass; the check symbols are left out. */
export function decodeSymbols(symbols: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const payload = new Uint8Array(((symbols.length / GROUP_LENGTH) * 25) / 8)
  let buffer = 0
  let bits = 0
  let at = 0
  for (let index = 0; index < symbols.length; index++) {
    if (index % GROUP_LENGTH === DATA_SYMBOLS) continue
    buffer = ((buffer << 5) | (symbols[index] ?? 0)) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      payload[at++] = (buffer >> bits) & 0xff
    }
  }
  return payload
}

/** The payload of a key in its one text. */
export function decodeKey(key: string): Uint8Array<ArrayBuffer> {
  return decodeSymbols(Uint8Array.from(key.replaceAll('-', ''), (symbol) => ALPHABET.indexOf(symbol)))
}

/** Symbols as letters and digits, without dashes. */
export function formatSymbols(symbols: ArrayLike<number>): string {
  let text = ''
  for (let at = 0; at < symbols.length; at++) text += ALPHABET[symbols[at] ?? 0]
  return text
}

/** A payload as the text of a key: groups of six with dashes between them. */
export function formatKey(payload: Uint8Array): string {
  const symbols = encodeSymbols(payload)
  let text = ''
  for (let at = 0; at < symbols.length; at++) {
    if (at > 0 && at % GROUP_LENGTH === 0) text += '-'
    text += ALPHABET[symbols[at] ?? 0]
  }
  return text
}
