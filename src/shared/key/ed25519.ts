/** 2^255 - 19, the field's prime. */
const FIELD_PRIME = 2n ** 255n - 19n

/** The order of the base point's group. */
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

/** The y coordinates of the eight points whose order divides 8. */
const SMALL_ORDER_Y: readonly bigint[] = [
  0n,
  1n,
  FIELD_PRIME - 1n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
]

/**
 * The Ed25519 equation (RFC 8032, pure, without the cofactor) for one public key of 32 bytes, as the runtime checks it. It
 * refuses wrong lengths and never throws.
 */
export type CreateVerifier = (
  publicKey: Uint8Array,
) => (message: Uint8Array, signature: Uint8Array) => boolean

/**
 * What strict verification asks for beside the equation: S is below the group order, and the public key and R are canonical
 * and not of small order.
 */
export function isStrict(signature: Uint8Array, publicKey: Uint8Array): boolean {
  return (
    littleEndian(signature.subarray(32)) < GROUP_ORDER &&
    isSoundPoint(signature.subarray(0, 32)) &&
    isSoundPoint(publicKey)
  )
}

/** Whether an encoded point is canonical and not of small order; whether it lies on the curve shows in the equation. */
function isSoundPoint(encoded: Uint8Array): boolean {
  const y = littleEndian(encoded) & (2n ** 255n - 1n)
  return y < FIELD_PRIME && !SMALL_ORDER_Y.includes(y)
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n
  for (let index = bytes.length - 1; index >= 0; index--) number = (number << 8n) | BigInt(bytes[index] ?? 0)
  return number
}
