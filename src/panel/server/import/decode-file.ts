import { findUtf16 } from '../../../shared/decode-text.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import type { ImportMistake } from './mistakes.ts'

/** How the bytes of a file were read. */
type FileEncoding = 'UTF-8' | 'UTF-16' | 'Windows-1251'

export interface DecodedFile {
  readonly text: string
  readonly encoding: FileEncoding
}

/** What no text has; a tab and line ends are no such characters. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u
const REPLACED = '\uFFFD'

/**
 * Reads a file of UTF-16 with its mark or without it, of UTF-8, or else of the Windows code page for Cyrillic. A file of UTF-8 in which
 * few bytes are damaged would be read in that code page, too, as other letters throughout; it is told by the letters of
 * UTF-8 that it has, which hardly ever come about by chance, and refused by the lines of the damaged bytes.
 */
export function decodeFile(bytes: Uint8Array): Result<DecodedFile, readonly ImportMistake[]> {
  // A filling of one byte at the end is no letter of two.
  const pairs = bytes.subarray(0, bytes.length - (bytes.length % 2))
  const utf16 = findUtf16(pairs)
  const isMarked = (bytes[0] ?? 0) >= 0xfe
  if (utf16) return (isMarked ? accept : acceptText)(decode(utf16, pairs, 'UTF-16'))
  const utf8 = decode('utf-8', bytes, 'UTF-8')
  if (!utf8.text.includes(REPLACED)) return accept(utf8)
  const lines = utf8.text.split(/\r\n|\r|\n/)
  const damaged = lines.flatMap((line, place) => (line.includes(REPLACED) ? [place + 1] : []))
  if (countLetters(utf8.text) > utf8.text.split(REPLACED).length - 1)
    return refuse(damaged.map((line) => ({ line, field: null, code: 'damaged-letters' })))
  return acceptText(decode('windows-1251', bytes, 'Windows-1251'))
}

function acceptText(file: DecodedFile): Result<DecodedFile, readonly ImportMistake[]> {
  return CONTROL.test(file.text) ? refuse([{ line: 1, field: null, code: 'no-text-file' }]) : accept(file)
}

/** What old programs fill the end of a file up with: the character 26 that ended files of DOS, and zero bytes. */
const FILLING = ['\x1a', '\0']
const FILLING_AND_LINE_ENDS = [...FILLING, ' ', '\r', '\n']

/** Zero bytes that fill a field up. */
const PADDING = /(?<!\0)\0+(?=[;,\t\r\n"])/g

function decode(label: string, bytes: Uint8Array, encoding: FileEncoding): DecodedFile {
  const text = new TextDecoder(label).decode(bytes)
  let end = text.length
  for (let at = end - 1; FILLING_AND_LINE_ENDS.includes(text[at] ?? ''); at--)
    if (FILLING.includes(text[at] ?? '')) end = at
  return { text: text.slice(0, end).replace(PADDING, ''), encoding }
}

/** The letters of more than one byte that were read. */
function countLetters(text: string): number {
  return Array.from(text.matchAll(/[^\0-\x7F\uFFFD]/g)).length
}
