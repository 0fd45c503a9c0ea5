import { composeText } from '../compose-text.ts'
import { ALPHABET } from './groups.ts'

/** A text as a stream of symbols: what a key can be made of, with the separators taken out. */
export interface SymbolStream {
  /** Symbol values 0 to 31; `UNKNOWN_SYMBOL` for a character that is no symbol. */
  readonly symbols: Int8Array
  /** `breaks[i]` is 1 where something separates symbol i from the one before it, and at both ends of the text. */
  readonly breaks: Uint8Array
  /** What was typed for each symbol: the Latin letter or digit it was read as, or the character itself. */
  readonly characters: readonly string[]
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

type SymbolMap = ReadonlyMap<string, number>

/** `О` and the like are given as the Latin `O`, which then reads as 0. */
function symbolMap(pairs: Readonly<Record<string, string>>): SymbolMap {
  const map = new Map<string, number>()
  for (const [character, meant] of Object.entries({ ...LATIN, ...pairs })) {
    for (const spelling of [character.toUpperCase(), character.toLowerCase()])
      map.set(spelling, symbolOf(meant))
  }
  return map
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
const READINGS: readonly SymbolMap[] = [
  LOOK_ALIKES,
  PHONETIC_TRADITIONAL,
  PHONETIC_2006,
  BDS,
  BDS_WITH_SHIFT,
].map(symbolMap)

/** The characters of a stretch of a stream, as they were read. */
export function textOf(stream: SymbolStream, start: number, length: number): string {
  return stream.characters.slice(start, start + length).join('')
}

/**
 * The readings of a text that differ from each other, the plainest first. Each is made only when it is asked for: most keys
 * are found in the first one.
 */
export function* readSymbols(text: string): Generator<SymbolStream> {
  const characters = PLAIN.test(text)
    ? Array.from(text)
    : Array.from(composeText(text).replace(INVISIBLE, '').replace(MAIL_QUOTE, ' '), narrow)
  const streams: SymbolStream[] = []
  for (const reading of READINGS) {
    const stream = readWith(reading, characters)
    if (streams.some((earlier) => isSameStream(earlier, stream))) continue
    streams.push(stream)
    yield stream
  }
}

/** Texts without anything to take out or to narrow first, which nearly all are. */
const PLAIN = /^[\w-]*$/

function readWith(reading: SymbolMap, characters: readonly string[]): SymbolStream {
  const symbols: number[] = []
  const breaks: number[] = []
  const read: string[] = []
  let isBroken = true
  for (const character of characters) {
    const symbol = reading.get(character) ?? signOf(character)
    if (symbol === SEPARATOR) {
      isBroken = true
      continue
    }
    symbols.push(symbol)
    breaks.push(isBroken ? 1 : 0)
    read.push(ALPHABET[symbol] ?? character)
    isBroken = false
  }
  breaks.push(1)
  return { symbols: Int8Array.from(symbols), breaks: Uint8Array.from(breaks), characters: read }
}

/** Whether a character that no keyboard means as a symbol separates or is unknown. */
function signOf(character: string): number {
  return OF_A_WORD.test(character) ? UNKNOWN_SYMBOL : SEPARATOR
}

/** Chat programs of the Far East and some fonts give letters, digits and signs in full width. */
function narrow(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : character
}

function isSameStream(one: SymbolStream, other: SymbolStream): boolean {
  return (
    one.symbols.length === other.symbols.length &&
    one.symbols.every((symbol, index) => symbol === other.symbols[index]) &&
    one.breaks.every((isBreak, index) => isBreak === other.breaks[index])
  )
}
