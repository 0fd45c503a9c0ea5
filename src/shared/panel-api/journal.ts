import { z } from 'zod'
import { formatDay, parseDay } from '../day.ts'
import { JOURNAL_ACTIONS } from '../journal-actions.ts'
import { LAST_GRANT_DAY } from '../key/grant-days.ts'
import { day, id, instant, text } from '../panel-fields.ts'
import { FIRST_JOURNAL_DAY, isJournalDay, MAX_USERNAME } from '../panel-limits.ts'
import { pageOf, pageQuery } from './parts.ts'

const journalDay = day.refine(
  (text) => {
    const parsed = parseDay(text)
    return parsed !== null && isJournalDay(parsed)
  },
  `a day from ${FIRST_JOURNAL_DAY} to ${formatDay(LAST_GRANT_DAY)}`,
)

/** What of the journal is wanted; days of Sofia, both included. */
export const journalFilters = z.strictObject({
  /** A part of a user's name, or the beginnings of words of a customer's. */
  username: text(MAX_USERNAME).default(''),
  action: z.enum(JOURNAL_ACTIONS).optional(),
  customerId: id.optional(),
  subjectId: id.optional(),
  from: journalDay.optional(),
  to: journalDay.optional(),
})
export const journalQuery = journalFilters.extend(pageQuery.shape)
export const journalExportQuery = journalFilters.extend({ lang: z.enum(['bg', 'en']).default('bg') })
export const journalPage = pageOf(
  z.object({
    id,
    at: instant,
    username: z.string(),
    action: z.string(),
    subject: z.string(),
    subjectId: z.string(),
    customerId: z.string().nullable(),
    customerName: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  }),
)

export type JournalPage = z.output<typeof journalPage>
