import type { FileKind } from '../../../shared/file-kind.ts'
import { readMessageFile } from '../../../shared/message-text.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { hasKey } from './find-key.ts'
import { isPicture } from './picture-size.ts'
import { type PictureRefusal, readPicture } from './read-picture.ts'

/** Why no key came from a file. `drawing` is an SVG. */
export type KeyFileRefusal = FileKind | PictureRefusal | 'drawing' | 'no-key' | 'unreadable'

/** A key in text arrives in no longer file. Of a mail with pictures the message comes first. */
const MAX_TEXT_BYTES = 1_000_000

const MAX_PICTURE_BYTES = 50_000_000

/** An SVG begins so, and has its element soon. */
const SVG_BEGIN = /^\s*<(?:svg|\?xml|!--|!doctype svg)/i
const SVG_ELEMENT = /<svg[\s>]/i
const SVG_LENGTH = 10_000

/** The text of a file that has a key in it, or what the QR code of a picture says. The content tells which it is, not the name. */
export async function readKeyFile(file: File): Promise<Result<string, KeyFileRefusal>> {
  const begin = await readBytes(file, MAX_TEXT_BYTES)
  if (!begin) return refuse('unreadable')
  if (isPicture(begin)) {
    if (file.size > MAX_PICTURE_BYTES) return refuse('picture-too-large')
    const whole = await readBytes(file, MAX_PICTURE_BYTES)
    return whole ? readPicture(whole) : refuse('unreadable')
  }
  const text = readMessageFile(begin)
  if (!text.ok) return text
  if (isSvg(begin)) return refuse('drawing')
  return hasKey(text.value) ? accept(text.value) : refuse('no-key')
}

function isSvg(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, SVG_LENGTH))
  return SVG_BEGIN.test(text) && SVG_ELEMENT.test(text)
}

async function readBytes(file: File, length: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const buffer = await file
    .slice(0, length)
    .arrayBuffer()
    .catch(() => null)
  return buffer && new Uint8Array(buffer)
}
