import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { lockTable } from '../db/locks.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'
import { addJournalEntry } from '../journal/store.ts'
import { decryptPrivateKey, encryptPrivateKey } from './container.ts'

export interface SigningKeyInfo {
  /** The number in a registration key, 0 to 15. */
  readonly id: number
  readonly publicKey: string
  readonly created: string
  readonly state: 'current' | 'retired'
}

/** Signs registration keys with the vendor's current key. */
export interface Signer {
  readonly signingKey: number
  readonly sign: (message: Uint8Array) => Uint8Array
}

const MAX_SIGNING_KEYS = 16

/** All signing keys, oldest first. */
export async function listSigningKeys(db: Database): Promise<readonly SigningKeyInfo[]> {
  const rows = await db
    .selectFrom('signing_keys')
    .select(['id', 'public_key', 'created', 'retired'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, public_key: publicKey, created, retired }) => ({
    id,
    publicKey,
    created,
    state: retired === null ? 'current' : 'retired',
  }))
}

export type SigningKeyRefusal = 'exists' | 'none-yet' | 'used-up' | 'wrong-passphrase'

/** Creates the first signing key, or with `rotate` a further one that takes the place of the current one. */
export async function createSigningKey(
  db: Database,
  {
    passphrase,
    rotate,
    username,
    now,
  }: {
    readonly passphrase: string
    readonly rotate: boolean
    readonly username: string
    readonly now: Date
  },
): Promise<Result<SigningKeyInfo, SigningKeyRefusal>> {
  const pair = generateKeyPairSync('ed25519')
  const privateKey = (await encryptPrivateKey(pair.privateKey, passphrase)).toString('base64')
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')
  return db.transaction().execute(async (transaction) => {
    await lockTable(transaction, 'signing_keys', 'writers')
    const rows = await transaction
      .selectFrom('signing_keys')
      .select(['id', 'private_key', 'retired'])
      .execute()
    const current = rows.find(({ retired }) => retired === null)
    if (rotate && !current) return refuse('none-yet')
    if (!rotate && current) return refuse('exists')
    if (rows.length >= MAX_SIGNING_KEYS) return refuse('used-up')
    // All keys are under one passphrase, or the panel could not use the ones that another one locks.
    if (current && !decryptPrivateKey(Buffer.from(current.private_key, 'base64'), passphrase))
      return refuse('wrong-passphrase')
    const created = now.toISOString()
    await transaction
      .updateTable('signing_keys')
      .set({ retired: created })
      .where('retired', 'is', null)
      .execute()
    const id = rows.length
    await transaction
      .insertInto('signing_keys')
      .values({ id, public_key: publicKey, private_key: privateKey, created, retired: null })
      .execute()
    const action = rotate ? 'signing-key-rotate' : 'signing-key-create'
    await addJournalEntry(
      transaction,
      { username, action, subject: 'signing-key', subjectId: String(id) },
      now,
    )
    return accept({ id, publicKey, created, state: 'current' as const })
  })
}

/**
 * Gives the signer of the current key. Another process may rotate: the number of the current key is looked up each time,
 * and a key is decrypted once.
 */
export function createSignerSource(passphrase: string | null): (db: Database) => Promise<Signer | null> {
  const opened = new Map<number, KeyObject>()
  return async (db) => {
    const [current] = await selectCurrent(db, {})
    if (!current) return null
    const key = opened.get(current.id) ?? (await openKey(db, current.id, passphrase))
    if (!key) return null
    opened.set(current.id, key)
    return { signingKey: current.id, sign: (message) => sign(null, message, key) }
  }
}

const selectCurrent = prepareQuery((db) =>
  db.selectFrom('signing_keys').select('id').where('retired', 'is', null),
)

async function openKey(db: Database, id: number, passphrase: string | null): Promise<KeyObject | null> {
  if (passphrase === null) return null
  const row = await db
    .selectFrom('signing_keys')
    .select('private_key')
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? decryptPrivateKey(Buffer.from(row.private_key, 'base64'), passphrase) : null
}
