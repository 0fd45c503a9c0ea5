import { createPublicKey, verify } from 'node:crypto'
import type { CreateVerifier } from '../../../shared/key/ed25519.ts'
import type { VendorKey } from '../../../shared/key/license.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'

/** The public keys of all signing keys, retired ones too: what they signed stays genuine. */
export async function readVendorKeys(db: Database): Promise<readonly VendorKey[]> {
  const rows = await selectPublicKeys(db, {})
  return rows.map(({ id, public_key: publicKey }) => ({ id, publicKey: Buffer.from(publicKey, 'hex') }))
}

const selectPublicKeys = prepareQuery((db) => db.selectFrom('signing_keys').select(['id', 'public_key']))

/** Ed25519 of this runtime, for public keys that the panel itself has made. */
export const createVerifier: CreateVerifier = (publicKey) => {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  return (message, signature) => verify(null, message, key, signature)
}
