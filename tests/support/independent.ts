/**
 * A second opinion: reading and verifying canonical keys, written from the published format alone, in another manner than
 * `src/shared/key` (polynomials and strings of bits), with the runtime's own Ed25519. It imports nothing of ours.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Multiplies two elements of GF(32) under x^5 + x^2 + 1. */
function times(one: number, other: number): number {
  let product = 0
  for (let bit = 4; bit >= 0; bit--) {
    product <<= 1
    if (product & 0b100000) product ^= 0b100101
    if ((other >> bit) & 1) product ^= one
  }
  return product
}

/** The bits of a key's payload as a text of 0 and 1; throws where the text is not the one that the format gives. */
function bitsOf(text: string, groups: number): string {
  const parts = text.split('-')
  if (parts.length !== groups) throw new Error(`${parts.length} groups`)
  return parts
    .map((part, number) => {
      const values = Array.from(part, (symbol) => ALPHABET.indexOf(symbol))
      if (values.length !== 6 || values.includes(-1)) throw new Error(`group ${number + 1}`)
      let check = number
      let weight = 1
      for (const value of values.slice(0, 5)) {
        weight = times(weight, 2)
        check ^= times(weight, value)
      }
      if (check !== values[5]) throw new Error(`check of group ${number + 1}`)
      return values
        .slice(0, 5)
        .map((value) => value.toString(2).padStart(5, '0'))
        .join('')
    })
    .join('')
}

function bytesOf(bits: string): Buffer {
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The 25 bytes of an installation key whose checksum holds. */
export function readInstallation(text: string): Buffer {
  const bits = bitsOf(text, 8)
  const digest = sha256(bytesOf(`${bits.slice(0, 190)}00`))
  const checksum = (digest.readUInt16BE(0) >> 6).toString(2).padStart(10, '0')
  if (bits.slice(190) !== checksum) throw new Error('checksum')
  if (Number.parseInt(bits.slice(0, 5), 2) !== 21) throw new Error('header')
  return bytesOf(bits)
}

export function supportCodeOf(installationKey: string): string {
  const digest = sha256('pasoss/support-code/v1\0', readInstallation(installationKey))
  const digits = String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0')
  return `${digits.slice(0, 3)} ${digits.slice(3)}`
}

/** The fingerprint of a normalised serial number or machine id, as 18 hex digits. */
export function fingerprintOf(method: 'disk' | 'machine-id', value: string): string {
  const digest = sha256('pasoss/workplace/v1\0', method, '\0', value).subarray(0, 9)
  digest[8] = (digest[8] ?? 0) & 0b11111100
  return digest.toString('hex')
}

/** What a registration key says, once its signature holds for an installation key under a public key (hex). */
export function verifyIndependently(installationKey: string, registrationKey: string, publicKey: string) {
  const installation = readInstallation(installationKey)
  const bits = bitsOf(registrationKey, 24)
  const bytes = bytesOf(bits)
  const field = (from: number, width: number) => Number.parseInt(bits.slice(from, from + width), 2)
  const tag = sha256(installation).readUIntBE(0, 3) >> 4
  if (field(0, 5) !== 24 || field(68, 20) !== tag) throw new Error('not for this installation')
  const key = createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
  })
  const message = Buffer.concat([
    Buffer.from('pasoss/registration/v1\0'),
    installation,
    bytes.subarray(0, 11),
  ])
  if (!verify(null, message, key, bytes.subarray(11))) throw new Error('signature')
  const day = (days: number) => new Date(Date.UTC(2015, 0, 1 + days)).toISOString().slice(0, 10)
  return {
    signingKey: field(5, 4),
    issued: day(field(9, 16)),
    validThrough: field(25, 16) === 0 ? null : day(field(25, 16)),
    number: field(41, 27),
  }
}
