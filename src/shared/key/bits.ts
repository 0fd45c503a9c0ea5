/** One unsigned field of a payload: its width in bits and its value. */
export type BitField = readonly [width: number, value: number | bigint]

/** Joins fields, most significant bit first, and pads the last byte with zero bits. Throws where a value is too wide. */
export function packBits(fields: readonly BitField[]): Uint8Array<ArrayBuffer> {
  let bits = 0n
  let width = 0
  for (const [fieldWidth, fieldValue] of fields) {
    const value = BigInt(fieldValue)
    if (value < 0n || value >> BigInt(fieldWidth) !== 0n) {
      throw new RangeError(`${value} does not fit ${fieldWidth} bits`)
    }
    bits = (bits << BigInt(fieldWidth)) | value
    width += fieldWidth
  }
  const bytes = new Uint8Array(Math.ceil(width / 8))
  bits <<= BigInt(bytes.length * 8 - width)
  for (let index = bytes.length - 1; index >= 0; index--) {
    bytes[index] = Number(bits & 0xffn)
    bits >>= 8n
  }
  return bytes
}

/** Cuts fields of the given widths, at most 53 bits each, from the beginning of bytes, most significant bit first. */
export function unpackBits(bytes: Uint8Array, widths: readonly number[]): readonly number[] {
  let at = 0
  return widths.map((width) => {
    const end = at + width
    let value = 0
    while (at < end) {
      const left = 8 - (at & 7)
      const taken = Math.min(left, end - at)
      const bits = ((bytes[at >> 3] ?? 0) >> (left - taken)) & ((1 << taken) - 1)
      value = value * (1 << taken) + bits
      at += taken
    }
    return value
  })
}
