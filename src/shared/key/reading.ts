import { composeText } from '../compose-text.ts'
import { ALPHABET, GROUP_LENGTH, groupNumbersOf } from './groups.ts'

/** A text as a stream of symbols: what a key can be made of, with the separators taken out. */
export interface SymbolStream {
  /** Symbol values 0 to 31; `UNKNOWN_SYMBOL` for a character that is no symbol. */
  readonly symbols: Int8Array
  /** `breaks[i]` is 1 where something separates symbol i from the one before it, and at both ends of the text. */
  readonly breaks: Uint8Array
  /** For each position, the number of the group (0-based) as which the six symbols from there on pass; -1 where none. */
  readonly numbers: Int8Array
  /** The text that was read, and where in it each symbol stands. */
  readonly text: string
  readonly places: Int32Array
}

export const UNKNOWN_SYMBOL = -1

const SEPARATOR = -2

/** Longer texts are no mail with a key in it. Counted in UTF-16 units. */
export const MAX_TEXT_LENGTH = 200_000

/** Marks that are not seen and part nothing: soft hyphens, zero-width and direction marks, byte-order marks. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** `>` (and what some mail programs put in its place) at the start of a line that is quoted. */
const MAIL_QUOTE = /^[>|\t ]*[>|]/gmu

/** Letters and digits of any script, with their marks: what is none of these separates. */
const OF_A_WORD = /[\p{L}\p{M}\p{N}]/u

/** The meaning of each code unit under a reading; `UNDECIDED` for one that has not been met yet. */
type SymbolTable = Int8Array

const UNDECIDED = -3

/** `О` and the like are given as the Latin `O`, which then reads as 0. */
function symbolTable(pairs: Readonly<Record<string, string>>): SymbolTable {
  const table = new Int8Array(0x10000).fill(UNDECIDED)
  for (const [character, meant] of Object.entries({ ...LATIN, ...pairs })) {
    for (const spelling of [character.toUpperCase(), character.toLowerCase()])
      table[spelling.charCodeAt(0)] = symbolOf(meant)
  }
  return table
}

function symbolOf(meant: string): number {
  if (meant === '-') return SEPARATOR
  return ALPHABET.indexOf(meant.replace('O', '0').replace(/[IL]/, '1'))
}

/** Pairs the characters of two rows of keys, typed and meant. */
function keys(typed: string, meant: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(typed, (character, index) => [character, meant[index] ?? '']))
}

const LATIN_KEYS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LATIN = keys(LATIN_KEYS, LATIN_KEYS)

/** Cyrillic letters that are drawn like Latin ones; any of them may stand where the Latin letter belongs. */
const LOOK_ALIKES = keys('АВЕКМНОРСТХУЈЅІԚԜ', 'ABEKMHOPCTXYJSIQW')

/** The letters common to both phonetic layouts, and the digits' keys with Shift. */
const PHONETIC = {
  ...keys('АБДЕФГХИЙКЛМНОПРСТУЗ', 'ABDEFGHIJKLMNOPRSTUZ'),
  ...keys('ЦЪ', 'CY'),
  ...keys('!@№#$%€^§&*()', '1233456677890'),
}
const PHONETIC_TRADITIONAL = { ...PHONETIC, ...keys('ЯВЬЍЖ', 'QWXXV') }
const PHONETIC_2006 = { ...PHONETIC, ...keys('ЧШЖВ', 'QWXV') }

/** The state standard (BDS): Q is the comma's key, with Shift `Ы`; A is `Ь`, with Shift `Ѝ`. */
const BDS = {
  ...keys('УЕИШЩКСДЗ', 'WERTYUIOP'),
  ...keys('ЬЍЯАОЖГТНВ', 'AASDFGHJKL'),
  ...keys('ЮЙЪЭФХП', 'ZXCVBNM'),
  ...keys(',Ы', 'QQ'),
}
const BDS_WITH_SHIFT = { ...BDS, ...keys('!?+"%=:/–№$', '1234567890-') }

/** Every way to read a text, in the order in which ties are decided. */
const READINGS = [
  symbolTable(LOOK_ALIKES),
  symbolTable(PHONETIC_TRADITIONAL),
  symbolTable(PHONETIC_2006),
  symbolTable(BDS),
  symbolTable(BDS_WITH_SHIFT),
] as const

/** The characters of a stretch of a stream: the Latin letter or digit that each was read as, or the character itself. */
export function textOf(stream: SymbolStream, start: number, length: number): string {
  let text = ''
  for (let at = start; at < start + length; at++) text += characterAt(stream, at)
  return text
}

function characterAt({ symbols, text, places }: SymbolStream, at: number): string {
  return (
    ALPHABET[symbols[at] ?? UNKNOWN_SYMBOL] ?? String.fromCodePoint(text.codePointAt(places[at] ?? 0) ?? 0)
  )
}

/**
 * The readings of a text that differ from each other, the plainest first. Each is made only when it is asked for: most keys
 * are found in the first one.
 */
export function* readSymbols(text: string): Generator<SymbolStream> {
  const plain = PLAIN.test(text)
    ? text
    : composeText(text).replace(INVISIBLE, '').replace(MAIL_QUOTE, ' ').replace(FULL_WIDTH, narrow)
  const [plainest, ...others] = READINGS
  yield readWith(plainest, plain)
  const units = listUnits(plain)
  const earlier: SymbolTable[] = [plainest]
  for (const reading of others) {
    for (const unit of units) meaningOf(unit, reading)
    if (earlier.some((other) => units.every((unit) => other[unit] === reading[unit]))) continue
    earlier.push(reading)
    yield readWith(reading, plain)
  }
}

/** What a code unit means under a reading, decided once. Half a character beyond the basic plane is never decided. */
function meaningOf(unit: number, reading: SymbolTable): number {
  const known = reading[unit] ?? SEPARATOR
  if (known !== UNDECIDED || isSurrogate(unit)) return known
  const sign = signOf(unit)
  reading[unit] = sign
  return sign
}

/** Each code unit of a text once. */
function listUnits(text: string): readonly number[] {
  const isMet = new Uint8Array(0x10000)
  const units: number[] = []
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (isMet[unit] === 1) continue
    isMet[unit] = 1
    units.push(unit)
  }
  return units
}

/** Texts without anything to take out or to narrow first, which nearly all are. */
const PLAIN = /^[\w-]*$/

function readWith(reading: SymbolTable, text: string): SymbolStream {
  const symbols = new Int8Array(text.length)
  const breaks = new Uint8Array(text.length + 1)
  const places = new Int32Array(text.length)
  let length = 0
  breaks[0] = 1
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const symbol = isSurrogate(unit) ? signOf(text.codePointAt(at) ?? 0) : meaningOf(unit, reading)
    if (symbol === SEPARATOR) {
      breaks[length] = 1
    } else {
      symbols[length] = symbol
      places[length] = at
      length++
    }
    // The second half of a character beyond the basic plane.
    if (isSurrogate(unit) && (text.codePointAt(at) ?? 0) > 0xffff) at++
  }
  breaks[length] = 1
  const read = symbols.subarray(0, length)
  return {
    symbols: read,
    breaks: breaks.subarray(0, length + 1),
    numbers: groupNumbersOf(read),
    text,
    places,
  }
}

/** Words of these lengths may be a group with one slip at most. */
const GROUP_LIKE = { from: GROUP_LENGTH - 1, to: GROUP_LENGTH + 1 } as const

/** No group of a key stands in a text as often as a label that is repeated for each. */
const MAX_TIMES = 3
const MIN_DROPPED = 4

/**
 * The words of a stream that may be groups, without the labels and numbers between them; null where there are hardly any
 * others.
 */
export function dropOtherWords({ symbols, breaks, text, places }: SymbolStream): SymbolStream | null {
  const words: { readonly start: number; readonly end: number; readonly text: string }[] = []
  const times = new Map<string, number>()
  for (let start = 0, end = 1; end <= symbols.length; end++) {
    if (breaks[end] !== 1) continue
    const word = symbols.subarray(start, end).join()
    times.set(word, (times.get(word) ?? 0) + 1)
    words.push({ start, end, text: word })
    start = end
  }
  const kept = words.filter(
    ({ start, end, text: word }) =>
      end - start >= GROUP_LIKE.from && end - start <= GROUP_LIKE.to && (times.get(word) ?? 0) <= MAX_TIMES,
  )
  if (words.length - kept.length < MIN_DROPPED) return null
  const at = kept.flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, index) => start + index),
  )
  const left = Int8Array.from(at, (index) => symbols[index] ?? UNKNOWN_SYMBOL)
  return {
    symbols: left,
    breaks: Uint8Array.from([...at.map((index) => breaks[index] ?? 0), 1]),
    numbers: groupNumbersOf(left),
    text,
    places: Int32Array.from(at, (index) => places[index] ?? 0),
  }
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

/** Whether a character that no keyboard means as a symbol separates or is unknown. */
function signOf(codePoint: number): number {
  return OF_A_WORD.test(String.fromCodePoint(codePoint)) ? UNKNOWN_SYMBOL : SEPARATOR
}

/** Chat programs of the Far East and some fonts give letters, digits and signs in full width. */
const FULL_WIDTH = /[\uff01-\uff5e]/g

function narrow(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0)
}
