import { type Day, parseDay } from './day.ts'
import { GRANT_EPOCH, LAST_GRANT_DAY } from './key/grant-days.ts'

/** What the control panel takes at most, for the schemas that check it and the pages that ask for it; lengths in characters. */

export const MAX_ID = 64
export const MAX_NAME = 300
export const MAX_PHONE = 100
export const MAX_EMAIL = 320
/** Subscribers sign in with their e-mail addresses. */
export const MAX_USERNAME = 320
export const MAX_PASSWORD = 1000
/** Longer than the token of any link that sets a password. */
export const MAX_LINK_TOKEN = 200
export const MAX_SEARCH = 300
export const MAX_RELEASE_REASON = 500
/** The vendor's own number of a contract. */
export const MAX_EXTERNAL = 60
export const MAX_WORKPLACE_NAME = 60
/** Longer than any message with a release code in it. */
export const MAX_RELEASE_CODE_TEXT = 2_000
/** Whoever is not signed in is a program that sends keys as they are stored, and no mails. */
export const MAX_STORED_KEY_TEXT = 2_000
/** Longer than any mail with a key in it; what is longer is refused before it is parsed. */
export const MAX_KEY_TEXT = 200_000

/** No more customers of a search or a list are counted and given. */
export const MAX_TOTAL = 1_000

/** The first day that the journal can be asked for. */
export const FIRST_JOURNAL_DAY = '2000-01-01'

/** Whether the journal can be asked for a day. */
export function isJournalDay(day: Day): boolean {
  const first = parseDay(FIRST_JOURNAL_DAY)
  return first !== null && day >= first && day <= LAST_GRANT_DAY
}

/** Whether a registration key can say this last day of a subscription. */
export function isLastDay(day: Day): boolean {
  return day > GRANT_EPOCH && day <= LAST_GRANT_DAY
}
