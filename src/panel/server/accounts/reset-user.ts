import type { Database, Row } from '../db/schema.ts'
import { addJournalEntry } from '../journal/store.ts'
import { addMail } from '../mail/outbox.ts'
import { forgetFailures } from './attempts.ts'
import { createFirstPassword } from './passwords/first-password.ts'
import { hashPassword } from './passwords/password-hash.ts'
import { clearSecondFactor } from './second-factor.ts'
import { closeSessions } from './sessions.ts'
import { type NewCredentials, setPassword } from './users.ts'

export interface ResetOptions {
  /** Who does it, for the journal. */
  readonly by: string
  readonly sendsMail: boolean
  /** Whether a link is sent with which the user sets a password, in place of the first password. */
  readonly isInvited?: boolean
}

/**
 * Gives a user who cannot get in any more a new first password. The second factor goes, too: what is lost is as often the
 * telephone as the password. Every session ends.
 */
export async function resetUser(
  db: Database,
  { id, username, customer_id: customerId, role, totp_secret: secret }: Row<'users'>,
  { by, sendsMail, isInvited = false }: ResetOptions,
  now: Date,
): Promise<NewCredentials> {
  const firstPassword = createFirstPassword()
  const passwordHash = await hashPassword(firstPassword)
  const details = { username, ...(isInvited ? { invited: true } : {}) }
  const action = role === 'operator' ? 'operator-reset' : 'password-reset'
  await db.transaction().execute(async (transaction) => {
    await setPassword(transaction, id, passwordHash, true)
    await clearSecondFactor(transaction, id)
    await closeSessions(transaction, id, null)
    await forgetFailures(transaction, { id, username })
    const entry = { username: by, action, subject: 'user', subjectId: id } as const
    await addJournalEntry(transaction, { ...entry, customerId, details }, now)
    if (!sendsMail) return
    const addressed = { details: {}, to: username, customerId }
    await addMail(transaction, { ...addressed, kind: isInvited ? 'invitation' : 'password-change' }, now)
    if (secret !== null) await addMail(transaction, { ...addressed, kind: 'second-factor-off' }, now)
  })
  return { id, username, firstPassword }
}
