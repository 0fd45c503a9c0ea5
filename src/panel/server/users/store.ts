import type { Database } from '../db/database.ts'
import { createId } from '../ids.ts'
import { createFirstPassword, hashPassword } from '../passwords/password-hash.ts'

/** Users are told apart by their names in lower case, as mail systems do with addresses. */
export function normalizeUsername(username: string): string {
  return username.trim().toLowerCase()
}

export interface NewCredentials {
  readonly id: string
  readonly username: string
  readonly firstPassword: string
}

/** Creates a user with a first password, which is not stored and so shown once; null where the name is taken. */
export async function createUser(
  db: Database,
  user: { readonly username: string; readonly customerId: string | null },
  now: Date,
): Promise<NewCredentials | null> {
  const id = createId(now)
  const username = normalizeUsername(user.username)
  const firstPassword = createFirstPassword()
  const inserted = await db
    .insertInto('users')
    .values({
      id,
      customer_id: user.customerId,
      username,
      role: user.customerId === null ? 'operator' : 'subscriber',
      password_hash: await hashPassword(firstPassword),
      must_change_password: 1,
      created: now.toISOString(),
    })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted ? { id, username, firstPassword } : null
}

export async function findUserByName(db: Database, username: string) {
  return db
    .selectFrom('users')
    .selectAll()
    .where('username', '=', normalizeUsername(username))
    .executeTakeFirst()
}

export async function findUser(db: Database, id: string) {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listUsers(db: Database, customerId: string) {
  return db
    .selectFrom('users')
    .select(['id', 'username', 'must_change_password', 'created'])
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
}

export async function setPassword(
  db: Database,
  userId: string,
  passwordHash: string,
  mustChange: boolean,
): Promise<void> {
  await db
    .updateTable('users')
    .set({ password_hash: passwordHash, must_change_password: mustChange ? 1 : 0 })
    .where('id', '=', userId)
    .execute()
}
