import { generateKeyPairSync } from 'node:crypto'
import type { Database } from '../../src/panel/server/db/schema.ts'

/**
 * Adds a first signing key in the container that Node writes, which opens in a thousandth of the time of the panel's own:
 * that one is for the tests of signing keys. Gives the public key.
 */
export async function addSigningKey(
  db: Database,
  passphrase: string,
  now: Date,
  pair = generateKeyPairSync('ed25519'),
): Promise<Buffer> {
  const container = pair.privateKey.export({
    format: 'der',
    type: 'pkcs8',
    cipher: 'aes-256-cbc',
    passphrase,
  })
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  await db
    .insertInto('signing_keys')
    .values({
      id: 0,
      public_key: publicKey.toString('hex'),
      private_key: container.toString('base64'),
      created: now.toISOString(),
      retired: null,
    })
    .execute()
  return publicKey
}
