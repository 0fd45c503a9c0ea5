import { accept, type Result, refuse } from '../../../shared/result.ts'
import { findKeyOfCodes } from './find-key.ts'
import { readPictureSize } from './picture-size.ts'
import { readCodes } from './read-codes.ts'

/** Why no key came from a picture: too large, not readable, without a QR code, or with one that is no key. */
export type PictureRefusal = 'picture-too-large' | 'picture-damaged' | 'no-code' | 'code-without-key'

/** Telephones make pictures of 50 megapixels. A larger one needs more memory than an old computer has. */
const MAX_PIXELS = 64_000_000

/** A code that fills a twentieth of a picture of this size can still be read. */
const MAX_READ_PIXELS = 12_000_000

/** The key in a QR code of a PNG or a JPEG. */
export async function readPicture(bytes: Uint8Array<ArrayBuffer>): Promise<Result<string, PictureRefusal>> {
  const size = readPictureSize(bytes)
  if (!size) return refuse('picture-damaged')
  const pixels = size.width * size.height
  if (pixels > MAX_PIXELS) return refuse('picture-too-large')
  const image = await decode(bytes, Math.min(1, Math.sqrt(MAX_READ_PIXELS / pixels)) * size.width)
  if (!image) return refuse('picture-damaged')
  const codes = await readCodes(image)
  if (codes.length === 0) return refuse('no-code')
  const key = findKeyOfCodes(codes)
  return key === null ? refuse('code-without-key') : accept(key)
}

/** The pixels of a picture, scaled to a width; null where it is damaged. */
async function decode(bytes: Uint8Array<ArrayBuffer>, width: number): Promise<ImageData | null> {
  const resizeWidth = Math.max(1, Math.floor(width))
  const bitmap = await createImageBitmap(new Blob([bytes]), { resizeWidth, resizeQuality: 'medium' }).catch(
    () => null,
  )
  if (!bitmap) return null
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  // What can be seen through is white, as where the code was copied from.
  context.fillStyle = 'white'
  context.fillRect(0, 0, bitmap.width, bitmap.height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
