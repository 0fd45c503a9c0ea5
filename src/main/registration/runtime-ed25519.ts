import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { CreateVerifier } from '../../shared/key/ed25519.ts'

/** Ed25519 of OpenSSL or, in Electron, of BoringSSL. Both refuse an S that is not below the group order. */
export const createRuntimeVerifier: CreateVerifier = (publicKey) => {
  const key = importPublicKey(publicKey)
  return (message, signature) => key !== null && verify(null, message, key, signature)
}

/** A key object of 32 raw bytes; null if this runtime does not accept them as a public key. */
function importPublicKey(publicKey: Uint8Array): KeyObject | null {
  try {
    const x = Buffer.from(publicKey).toString('base64url')
    return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  } catch {
    return null
  }
}
