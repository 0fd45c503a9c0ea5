/**
 * What the QR codes in a picture say. The decoder is loaded when the first picture comes, and lets the page go on while it
 * works.
 */
export async function readCodes(image: ImageData): Promise<readonly string[]> {
  const { decodeQRBatch } = await import('qr/decode.js')
  const { width, height } = image
  const [results = []] = await decodeQRBatch([image], { maxSize: { width, height } })
  return results.filter((result) => typeof result === 'string')
}
