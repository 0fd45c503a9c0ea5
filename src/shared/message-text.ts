import { decodeText } from './decode-text.ts'
import { type FileKind, findFileKind } from './file-kind.ts'
import { accept, type Result, refuse } from './result.ts'

/** A longer text is a mail with attachments, which `readMessage` leaves out. Counted in UTF-16 units. */
const MAX_LENGTH = 200_000

/** How deep mails in mails are read: people forward no deeper. */
const MAX_DEPTH = 3

/** Every format below needs one of these signs, or a line of base64. */
const MAY_BE_WRAPPED = /[<&=\\%]|[A-Za-z\d+/]{60}/

const MAIL_HEADER = /^(MIME-Version|Content-Transfer-Encoding|Received|Message-ID):/im
const HEADERS_LENGTH = 20_000

/**
 * Signs of quoted-printable: its line ends, and the escapes of the letters that such a text has. A plain `=` in a
 * list is none.
 */
const HAS_QUOTED_PRINTABLE = /=(20|3D)?[ \t]*\r?\n|=D[01]=[\dA-F]{2}|=C2=A0|=E2=80=|=3D"/
const SOFT_BREAK = /=[ \t]*\r?\n/g
const QUOTED_BYTES = /(=[\dA-F]{2})+/gi

const BASE64_LINE = /^[A-Za-z\d+/]+={0,2}$/
const MIN_BASE64_LINE = 60

/** Escapes of JSON, of addresses, and of RTF. */
const ESCAPED_CHARACTER = /\\u([\da-f]{4})/gi
const ESCAPED_BLANK = /\\[nrt]|\\'[\da-f]{2}|%(?:C2%A0|E2%80%9\d|20|2D|09|0A|0D)/gi

/**
 * Tags are found by their names, because a group of a key may stand in angle brackets. Other tags are found by what
 * follows the name.
 */
const TAG =
  /<(?:\/?(?:a|b|big|body|blockquote|br|center|code|div|em|font|h\d|head|hr|html|i|img|li|meta|ol|o:p|p|pre|s|small|span|strong|style|sub|sup|table|tbody|td|th|thead|title|tr|tt|u|ul|wbr)\b[^<>]*|\/[a-z][^<>]*|![^<>]*|[a-z][\w:-]* [^<>]*=[^<>]*)>/gi
const NUMBERED_ENTITY = /&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi
const INVISIBLE_ENTITY = /&(?:shy|zwnj|zwj|lrm|rlm|ZeroWidthSpace|NoBreak);/g
/** A named entity never stands for a letter or a digit of a key, so all the others separate. */
const NAMED_ENTITY = /&[a-z]{2,10}\d?;/gi

/** Control characters that no text has. Tabs and line ends are not among them. */
const CONTROL = /(?![\t\n\v\f\r])\p{Cc}/u

/** The text of a saved message, short enough to be read; or the kind of file that it is instead. */
export function readMessageFile(bytes: Uint8Array): Result<string, FileKind> {
  const kind = findFileKind(bytes)
  if (kind) return refuse(kind)
  const text = decodeText(bytes)
  return accept(text.length > MAX_LENGTH ? readMessage(text) : text)
}

/**
 * What a person sees of a text that programs keep and send: mails with parts in base64 and quoted-printable, HTML,
 * escapes of JSON and of addresses. The result serves to find a key. So whatever only separates becomes a blank, and
 * attachments without text are left out.
 */
export function readMessage(text: string, depth = 0): string {
  if (depth === MAX_DEPTH || !MAY_BE_WRAPPED.test(text)) return text
  return readHtml(readEscapes(readQuotedPrintable(readBase64(text, depth))))
}

function readBase64(text: string, depth: number): string {
  const isMail = MAIL_HEADER.test(text.slice(0, HEADERS_LENGTH))
  const read: string[] = []
  let block: string[] = []
  const endBlock = () => {
    if (block.length > 0) read.push(decodeBlock(block, isMail, depth))
    block = []
  }
  for (const line of text.split(/\r\n|\r|\n/)) {
    const content = line.replace(/^[>| ]+/, '').trimEnd()
    const isOfBlock = block.length > 0 || content.length >= MIN_BASE64_LINE
    if (isOfBlock && BASE64_LINE.test(content)) {
      block.push(content)
    } else {
      endBlock()
      read.push(line)
    }
  }
  endBlock()
  return read.join('\n')
}

/** Decodes a block of base64. If it holds no text, a mail drops it, and any other text keeps its lines as they were. */
function decodeBlock(lines: readonly string[], isMail: boolean, depth: number): string {
  const symbols = lines.join('').replaceAll('=', '')
  const bytes = atob(symbols.slice(0, symbols.length - (symbols.length % 4 === 1 ? 1 : 0)))
  const text = decodeText(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
  if (!CONTROL.test(text)) return readMessage(text, depth + 1)
  return isMail ? '' : lines.join('\n')
}

function readQuotedPrintable(text: string): string {
  if (!HAS_QUOTED_PRINTABLE.test(text)) return text
  return text
    .replace(SOFT_BREAK, '')
    .replace(QUOTED_BYTES, (run) =>
      decodeText(Uint8Array.from(run.slice(1).split('='), (digits) => Number.parseInt(digits, 16))),
    )
}

function readEscapes(text: string): string {
  return text.replace(ESCAPED_CHARACTER, (_, digits) => characterOf(digits, 16)).replace(ESCAPED_BLANK, ' ')
}

function readHtml(text: string): string {
  return text
    .replace(TAG, ' ')
    .replace(NUMBERED_ENTITY, (_, digits, decimal) => characterOf(digits ?? decimal, digits ? 16 : 10))
    .replace(INVISIBLE_ENTITY, '')
    .replace(NAMED_ENTITY, ' ')
}

function characterOf(digits: string, radix: number): string {
  const code = Number.parseInt(digits, radix)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}
