import { normalizeUsername } from '../../../shared/normalize-username.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { saveCustomerWords } from '../customers/words.ts'
import type { Database, Row } from '../db/schema.ts'
import { type Authorship, addJournalEntry, type JournalEntry } from '../journal/store.ts'
import { closeSessions } from './sessions.ts'
import { lockUser, RESERVED } from './users.ts'

/** What of an account is changed; what is not named stays. */
export interface UserChange {
  readonly username?: string | undefined
  readonly stopped?: boolean | undefined
}

/**
 * Corrects the name of a user, and stops or restores the access: whose access is stopped has no session any more. Refused where
 * the name is another user's. Call it in a transaction.
 */
export async function changeUser(
  db: Database,
  id: string,
  { username, stopped: isStopped }: UserChange,
  authorship: Authorship,
): Promise<Result<Row<'users'>, 'gone' | 'taken'>> {
  const user = await lockUser(db, id)
  if (!user) return refuse('gone')
  const name = username === undefined ? user.username : normalizeUsername(username)
  if (name !== user.username && (await isTaken(db, name))) return refuse('taken')
  const stopped = isStopped ? (user.stopped ?? authorship.now.toISOString()) : null
  const changed = { username: name, stopped: isStopped === undefined ? user.stopped : stopped }
  await db.updateTable('users').set(changed).where('id', '=', id).execute()
  // A link that was mailed before is another person's now.
  if (name !== user.username || isStopped)
    await db.deleteFrom('password_links').where('user_id', '=', id).execute()
  if (name !== user.username) {
    if (user.customer_id !== null) await saveCustomerWords(db, user.customer_id)
    await note(db, user, 'username-change', { before: user.username, after: name }, authorship)
  }
  if ((user.stopped === null) !== (changed.stopped === null)) {
    if (isStopped) await closeSessions(db, id, null)
    const kind = user.role === 'operator' ? 'operator' : 'user'
    await note(db, user, `${kind}-${isStopped ? 'stop' : 'restore'}`, { username: name }, authorship)
  }
  return accept({ ...user, ...changed })
}

async function isTaken(db: Database, username: string): Promise<boolean> {
  if (RESERVED.includes(username)) return true
  const other = await db.selectFrom('users').select('id').where('username', '=', username).executeTakeFirst()
  return other !== undefined
}

async function note(
  db: Database,
  { id, customer_id: customerId }: Row<'users'>,
  action: JournalEntry['action'],
  details: JournalEntry['details'] & object,
  { by, now }: Authorship,
): Promise<void> {
  const entry = { username: by, action, subject: 'user', subjectId: id, customerId, details } as const
  await addJournalEntry(db, entry, now)
}
