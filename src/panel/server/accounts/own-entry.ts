import type { JournalEntry } from '../journal/store.ts'

/** A user who changes the own account. */
export interface OwnUser {
  readonly userId: string
  readonly username: string
  readonly customerId: string | null
}

/** The journal entry of what a user did to the own account. */
export function ownEntry(
  { userId, username, customerId }: OwnUser,
  action: JournalEntry['action'],
  details: JournalEntry['details'] = {},
): JournalEntry {
  return { username, action, subject: 'user', subjectId: userId, customerId, details }
}
