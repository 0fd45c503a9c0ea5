import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  decryptPrivateKey,
  encryptPrivateKey,
} from '../../../../../src/panel/server/signing-keys/container.ts'

const PASSPHRASE = 'парола за проба'

/** Made by `openssl pkcs8 -topk8 -scrypt -v2 aes-256-cbc`, OpenSSL 3; its private key is 32 bytes of 7. */
const BY_OPENSSL =
  'MIGTME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAjsGndWOq5Z3AICQAACAQgCAQEwHQYJYIZIAWUDBAEqBBDt9h2dL8vCurN8oxXl8pryBEAPYjNHSg6HGI3q9uZo1tXeC35lzTUAlPxEhKpR1JShauZOFlq9jH17/6vjwRwoAKYwXphhNiv6iR0mD5zFtOkr'

describe('the container of a signing key', () => {
  test('opens under its passphrase and no other', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')

    const container = await encryptPrivateKey(privateKey, PASSPHRASE)

    expect(decryptPrivateKey(container, PASSPHRASE)?.equals(privateKey)).toBe(true)
    expect(decryptPrivateKey(container, `${PASSPHRASE}!`)).toBeNull()
    expect(container.includes(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32))).toBe(false)
  })

  test('is another one each time', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')

    const [one, other] = await Promise.all([
      encryptPrivateKey(privateKey, PASSPHRASE),
      encryptPrivateKey(privateKey, PASSPHRASE),
    ])

    expect(one.equals(other)).toBe(false)
  })

  test('of OpenSSL opens too', () => {
    const key = decryptPrivateKey(Buffer.from(BY_OPENSSL, 'base64'), PASSPHRASE)

    expect(key?.export({ format: 'der', type: 'pkcs8' }).subarray(-32)).toEqual(Buffer.alloc(32, 7))
  })

  test('that is damaged, or holds another kind of key, does not open', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const container = await encryptPrivateKey(privateKey, PASSPHRASE)
    const other = await encryptPrivateKey(generateKeyPairSync('x25519').privateKey, PASSPHRASE)

    expect(decryptPrivateKey(container.subarray(0, -1), PASSPHRASE)).toBeNull()
    expect(decryptPrivateKey(Buffer.alloc(0), PASSPHRASE)).toBeNull()
    expect(decryptPrivateKey(other, PASSPHRASE)).toBeNull()
  })
})
