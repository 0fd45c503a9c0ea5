import { createCipheriv, createPrivateKey, type KeyObject, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import * as asn1js from 'asn1js'

/**
 * The container of a private key at rest: PKCS#8 EncryptedPrivateKeyInfo (RFC 5958) under PBES2 (RFC 8018) with scrypt
 * (RFC 7914) and AES-256-CBC. Any standard tool opens it; Node reads it too, but writes no scrypt.
 */
const OID = {
  pbes2: '1.2.840.113549.1.5.13',
  scrypt: '1.3.6.1.4.1.11591.4.11',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
} as const

/** OpenSSL opens no container that asks for 32 MB or more; this asks for half of it. */
const SCRYPT = { cost: 2 ** 14, blockSize: 8, parallelization: 1 } as const
const SALT_BYTES = 16
const IV_BYTES = 16
const KEY_BYTES = 32

const deriveKey = promisify<string, Buffer, number, typeof SCRYPT, Buffer>(scrypt)

/** Encrypts a private key under a passphrase; DER. */
export async function encryptPrivateKey(privateKey: KeyObject, passphrase: string): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const iv = randomBytes(IV_BYTES)
  const key = await deriveKey(passphrase, salt, KEY_BYTES, SCRYPT)
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' })
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()])
  const keyDerivation = sequence(
    new asn1js.ObjectIdentifier({ value: OID.scrypt }),
    sequence(
      octets(salt),
      new asn1js.Integer({ value: SCRYPT.cost }),
      new asn1js.Integer({ value: SCRYPT.blockSize }),
      new asn1js.Integer({ value: SCRYPT.parallelization }),
    ),
  )
  const encryption = sequence(new asn1js.ObjectIdentifier({ value: OID.aes256Cbc }), octets(iv))
  const algorithm = sequence(
    new asn1js.ObjectIdentifier({ value: OID.pbes2 }),
    sequence(keyDerivation, encryption),
  )
  return Buffer.from(sequence(algorithm, octets(encrypted)).toBER())
}

/** Decrypts a private key; null where the passphrase is not the one it was encrypted under. */
export function decryptPrivateKey(container: Buffer, passphrase: string): KeyObject | null {
  try {
    const key = createPrivateKey({ key: container, format: 'der', type: 'pkcs8', passphrase })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

function sequence(...value: asn1js.BaseBlock[]): asn1js.Sequence {
  return new asn1js.Sequence({ value })
}

function octets(bytes: Buffer): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: Uint8Array.from(bytes).buffer })
}
