import { hash, randomInt } from 'node:crypto'
import { ALPHABET } from '../../../shared/key/groups.ts'
import { readSymbols, textOf } from '../../../shared/key/reading.ts'
import type { Database } from '../db/schema.ts'

const CODES = 10
const SYMBOLS = 12

/** Those of the keys without 0 and 1, which are taken for letters when they are read out. */
const LETTERS = ALPHABET.replace(/[01]/g, '')

/** Gives a user ten new recovery codes in place of those of before. They are stored as hashes, and so shown once. */
export async function createRecoveryCodes(db: Database, userId: string): Promise<string[]> {
  await deleteRecoveryCodes(db, userId)
  const codes = Array.from({ length: CODES }, createCode)
  const rows = codes.map((code) => ({ user_id: userId, code_hash: hashCode(userId, code) }))
  await db.insertInto('recovery_codes').values(rows).execute()
  return codes
}

export async function deleteRecoveryCodes(db: Database, userId: string): Promise<void> {
  await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
}

export async function countRecoveryCodes(db: Database, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Whether a text is a recovery code that has not been used yet: it is taken away by the same statement, so it counts once. */
export async function takeRecoveryCode(db: Database, userId: string, typed: string): Promise<boolean> {
  const [plainest] = readSymbols(typed)
  if (plainest?.symbols.length !== SYMBOLS) return false
  const taken = await db
    .deleteFrom('recovery_codes')
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashCode(userId, inGroups(textOf(plainest, 0, SYMBOLS))))
    .returning('user_id')
    .executeTakeFirst()
  return taken !== undefined
}

/** 58 random bits in groups of four. */
function createCode(): string {
  return inGroups(Array.from({ length: SYMBOLS }, () => LETTERS[randomInt(LETTERS.length)]).join(''))
}

function inGroups(symbols: string): string {
  return symbols.replace(/.{4}(?=.)/g, '$&-')
}

/** Nobody guesses a code, so a fast hash is enough; nobody gets in by a code alone. */
function hashCode(userId: string, code: string): string {
  return hash('sha256', `${userId}/${code}`)
}
