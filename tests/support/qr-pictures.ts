import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** A gray picture: one byte a pixel, row by row. */
export interface GrayPicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** How a code stands in a picture. */
export interface Pose {
  /** The middle of the code and the side of one of its modules, in pixels. */
  readonly x: number
  readonly y: number
  readonly module: number
  /** In degrees. */
  readonly turn?: number
  /** How much nearer one side is: 0 for a code that faces the camera. */
  readonly tilt?: number
}

/** The panel shows its codes with this margin, which a screen that is dark around them does not have by itself. */
const MARGIN = 2

const SURROUNDINGS = 70

/** A picture of codes, as a camera that is sharp and has enough light would take it. */
export function drawCodes(
  { width, height }: { readonly width: number; readonly height: number },
  codes: readonly { readonly text: string; readonly pose: Pose }[],
): GrayPicture {
  const pixels = new Uint8Array(width * height).fill(SURROUNDINGS)
  for (const { text, pose } of codes) drawCode({ width, height, pixels }, text, pose)
  return { width, height, pixels }
}

function drawCode({ width, height, pixels }: GrayPicture, text: string, pose: Pose): void {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN })
  const radians = ((pose.turn ?? 0) * Math.PI) / 180
  const reach = Math.ceil(size * pose.module)
  for (let y = Math.max(0, pose.y - reach); y < Math.min(height, pose.y + reach); y++) {
    for (let x = Math.max(0, pose.x - reach); x < Math.min(width, pose.x + reach); x++) {
      const nearness = 1 + ((pose.tilt ?? 0) * (x - pose.x)) / reach
      const across = (x - pose.x) / (pose.module * nearness)
      const down = (y - pose.y) / (pose.module * nearness)
      const column = Math.floor(across * Math.cos(radians) + down * Math.sin(radians) + size / 2)
      const row = Math.floor(down * Math.cos(radians) - across * Math.sin(radians) + size / 2)
      const isDark = data[row]?.[column]
      if (isDark !== undefined) pixels[y * width + x] = isDark ? 25 : 235
    }
  }
}

/** A picture out of focus, or of what moved: each pixel is the mean of those around it. */
export function blur(picture: GrayPicture, across: number, down = across): GrayPicture {
  const rows = meanAlong(picture, across, 1)
  return meanAlong(rows, down, picture.width)
}

function meanAlong({ width, height, pixels }: GrayPicture, radius: number, stride: number): GrayPicture {
  const mean = new Uint8Array(pixels.length)
  for (let at = 0; at < pixels.length; at++) {
    let sum = 0
    for (let step = -radius; step <= radius; step++) sum += pixels[at + step * stride] ?? SURROUNDINGS
    mean[at] = sum / (2 * radius + 1)
  }
  return { width, height, pixels: mean }
}

/** A picture with little light: dark, and grainy as cameras then are. */
export function darken({ width, height, pixels }: GrayPicture, share: number, grain = 6): GrayPicture {
  let seed = 1
  const noise = () => {
    seed = (seed * 48271) % 0x7fffffff
    return (seed / 0x7fffffff - 0.5) * 2 * grain
  }
  return { width, height, pixels: pixels.map((value) => Math.max(0, value * share + noise())) }
}

/** A film of such pictures for Chromium in place of a camera, which shows it over and over: Y4M, ten pictures a second. */
export function filmOf(pictures: readonly GrayPicture[]): Buffer {
  const { width, height } = pictures[0] ?? { width: 0, height: 0 }
  const gray = Buffer.alloc((width / 2) * (height / 2) * 2, 128)
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`),
    ...pictures.flatMap(({ pixels }) => [Buffer.from('FRAME\n'), pixels, gray]),
  ])
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** A picture as a PNG of eight bits of gray. */
export function pngOf({ width, height, pixels }: GrayPicture): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  return Buffer.concat([
    pngHead(width, height),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** The beginning of a PNG, which says how large it is. */
export function pngHead(width: number, height: number): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', head)])
}

function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
