interface PictureSize {
  readonly width: number
  readonly height: number
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const PNG_SIZE_AT = 16

const JPEG = [0xff, 0xd8, 0xff]

/** The markers of a JPEG's frame, which holds the size. Three markers in the same range begin tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Whether a file is a PNG or a JPEG, by its first bytes. */
export function isPicture(bytes: Uint8Array): boolean {
  return begins(bytes, PNG) || begins(bytes, JPEG)
}

/** The size that a picture says it has, before anything is decoded; null where it is cut off before it says so. */
export function readPictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (begins(bytes, JPEG)) return readJpegSize(view)
  if (bytes.length < PNG_SIZE_AT + 8) return null
  return { width: view.getUint32(PNG_SIZE_AT), height: view.getUint32(PNG_SIZE_AT + 4) }
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

function readJpegSize(view: DataView): PictureSize | null {
  // Each segment is a marker of two bytes and its own length.
  for (let at = 2; at + 9 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    // A marker may have any number of 0xFF before it.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}
