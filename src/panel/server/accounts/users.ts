import type { Language } from '../../../shared/catalogue.ts'
import { normalizeUsername } from '../../../shared/normalize-username.ts'
import { saveCustomerWords } from '../customers/words.ts'
import { createId } from '../db/ids.ts'
import { forUpdate } from '../db/locks.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import { hasInIt } from '../db/query.ts'
import type { Database, Row } from '../db/schema.ts'
import { addJournalEntry, WORKSTATION } from '../journal/store.ts'
import { addMail } from '../mail/outbox.ts'
import { createFirstPassword } from './passwords/first-password.ts'
import { hashPassword } from './passwords/password-hash.ts'

/** Who acts in the journal without being a user: nobody is to be mistaken for one of them. */
export const RESERVED: readonly string[] = ['control-panel', WORKSTATION]

export interface NewCredentials {
  readonly id: string
  readonly username: string
  readonly firstPassword: string
}

/** Who is to be created: a subscriber of a customer, or without one an operator. */
export interface NewUser {
  readonly username: string
  readonly customerId: string | null
  /** Whether a link is sent with which the user sets a password. */
  readonly isInvited?: boolean
  /** Who does it, for the journal; the panel itself unless named. */
  readonly by?: string
}

/** Creates a user with a first password, which is not stored and so shown once; null where the name is taken. */
export async function createUser(db: Database, user: NewUser, now: Date): Promise<NewCredentials | null> {
  const id = createId(now)
  const username = normalizeUsername(user.username)
  const { customerId, by = 'control-panel', isInvited = false } = user
  if (RESERVED.includes(username)) return null
  const isOperator = customerId === null
  const firstPassword = createFirstPassword()
  const passwordHash = await hashPassword(firstPassword)
  return db.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('users')
      .values({
        id,
        customer_id: customerId,
        username,
        role: isOperator ? 'operator' : 'subscriber',
        password_hash: passwordHash,
        must_change_password: 1,
        created: now.toISOString(),
      })
      .onConflict((conflict) => conflict.column('username').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) return null
    if (!isOperator) await saveCustomerWords(transaction, customerId)
    await addJournalEntry(
      transaction,
      {
        username: by,
        action: isOperator ? 'operator-create' : 'user-create',
        subject: 'user',
        subjectId: id,
        customerId,
        details: {
          username,
          ...(isOperator ? {} : { customer: customerId }),
          ...(isInvited ? { invited: true } : {}),
        },
      },
      now,
    )
    if (isInvited)
      await addMail(transaction, { kind: 'invitation', details: {}, to: username, customerId }, now)
    return { id, username, firstPassword }
  })
}

export async function findUserByName(db: Database, username: string) {
  const [user] = await selectByName(db, { username: normalizeUsername(username) })
  return user
}

const selectByName = prepareQuery((db, { username }: { username: string }) =>
  db.selectFrom('users').selectAll().where('username', '=', username),
)

/** Whether a user's access is not stopped, and the customer not in the archive. */
export async function maySignIn(
  db: Database,
  { customer_id: customerId, stopped }: Pick<Row<'users'>, 'customer_id' | 'stopped'>,
): Promise<boolean> {
  if (stopped !== null || customerId === null) return stopped === null
  const [customer] = await selectArchived(db, { customerId })
  return customer?.archived === null
}

const selectArchived = prepareQuery((db, { customerId }: { customerId: string }) =>
  db.selectFrom('customers').select('archived').where('id', '=', customerId),
)

export async function findUser(db: Database, id: string) {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Reads a user and locks it until the transaction ends. */
export async function lockUser(transaction: Database, id: string) {
  const query = transaction.selectFrom('users').selectAll().where('id', '=', id)
  return forUpdate(transaction, query).executeTakeFirst()
}

/** So many names of users that have a text in them, and before these the text itself: it may be the name of a program, or one of before. */
export async function findUsernames(db: Database, part: string, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('users')
    .select('username')
    .where(hasInIt('username', part))
    .where('username', '!=', part)
    .limit(limit)
    .execute()
  return [part, ...rows.map(({ username }) => username)]
}

export async function listUsers(db: Database, customerId: string) {
  return db
    .selectFrom('users')
    .select(['id', 'username', 'must_change_password', 'stopped', 'created'])
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
}

/** Gives a user a password; links that would set another one work no more. */
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
  await db.deleteFrom('password_links').where('user_id', '=', userId).execute()
}

/** Keeps the language in which a user reads mail. */
export async function setLanguage(db: Database, userId: string, language: Language): Promise<void> {
  await db.updateTable('users').set({ language }).where('id', '=', userId).execute()
}
