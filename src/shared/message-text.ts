import { decodeHTML } from 'entities/decode'
import { decodeText } from './decode-text.ts'
import { type FileKind, findFileKind } from './file-kind.ts'
import { accept, type Result, refuse } from './result.ts'

/** Headers that a saved mail has, and a text that people write has not. */
const MAIL_HEADER = /^(MIME-Version|Content-Transfer-Encoding|Received|Message-ID):/im
const HEADERS_LENGTH = 20_000

/** Few mails have a dozen parts; each takes time. */
const PART = /^--/gm
const MAX_PARTS = 1_000

const TAG = /<\/?[a-z!][^<>]*>/gi
const HAS_HTML = /<\/?[a-z!][^<>]*>|&(#\d|#x[\da-f]|[a-z]+;)/i

/** The text of a file in which somebody keeps a message: a text, a page of HTML, or a saved mail with its parts decoded. */
export async function readMessageFile(bytes: Uint8Array): Promise<Result<string, FileKind>> {
  const kind = findFileKind(bytes)
  return kind ? refuse(kind) : accept(await readMessage(decodeText(bytes)))
}

/** The text that a person sees of what was pasted or saved: of a mail its parts, of HTML what is between the tags. */
export async function readMessage(text: string): Promise<string> {
  if (!isMail(text)) return readHtml(text)
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(text).catch(() => null)
  if (!mail) return text
  const { text: plain = '', html = '', attachments } = mail
  const attached = attachments.flatMap(({ content }) =>
    content instanceof ArrayBuffer && !findFileKind(new Uint8Array(content))
      ? [decodeText(new Uint8Array(content))]
      : [],
  )
  // The two parts of a mail are one message; the key that both hold is one key.
  const parts = [plain, readHtml(html), ...attached].filter((part) => part.trim() !== '')
  return parts.length > 0 ? parts.join('\n\n') : text
}

/** Whether a person sees less of a text than there is. */
export function isWrapped(text: string): boolean {
  return isMail(text) || HAS_HTML.test(text)
}

function isMail(text: string): boolean {
  return MAIL_HEADER.test(text.slice(0, HEADERS_LENGTH)) && (text.match(PART)?.length ?? 0) <= MAX_PARTS
}

function readHtml(text: string): string {
  return HAS_HTML.test(text) ? decodeHTML(text.replace(TAG, ' ')) : text
}
