import { Readable } from 'node:stream'
import { expressionBuilder } from 'kysely'
import type { z } from 'zod'
import { normalizeUsername } from '../../../shared/normalize-username.ts'
import type { journalFilters } from '../../../shared/panel-api/journal.ts'
import { findUsernames } from '../accounts/users.ts'
import type { App, AppContext } from '../app-context.ts'
import { findByName, isOfName } from '../customers/search.ts'
import { hasInIt } from '../db/query.ts'
import type { Database } from '../db/schema.ts'
import { pageOf } from '../http/paging.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { writeJournalCsv } from '../journal/csv.ts'
import { type JournalFilters, listJournal, MAX_NAMES, resolveFilters } from '../journal/store.ts'

export function serveJournal(app: App, { db }: AppContext): void {
  serve(app, 'listJournal', async (request) => {
    const { limit, cursor, ...filters } = request.query
    return pageOf(await listJournal(db, await resolve(db, filters), { limit: limit + 1, cursor }), limit)
  })

  serve(app, 'exportJournal', async (request, reply) => {
    const { lang, ...filters } = request.query
    const resolved = await resolve(db, filters)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="journal.csv"')
      .send(Readable.from(writeJournalCsv(db, resolved, lang)))
  })
}

async function resolve(db: Database, filters: z.output<typeof journalFilters>): Promise<JournalFilters> {
  const { from, to, username } = filters
  if (from !== undefined && to !== undefined && from > to) throw new Problem('impossible-range')
  const part = normalizeUsername(username)
  if (part === '') return resolveFilters(filters, null)
  const usernames = await findUsernames(db, part, MAX_NAMES)
  const customerIds = await findByName(db, username, MAX_NAMES)
  const areMany = usernames.length + customerIds.length > MAX_NAMES
  const condition = expressionBuilder().or([
    hasInIt('username', part),
    isOfName('journal.customer_id', username),
  ])
  return resolveFilters(filters, areMany ? { condition } : { usernames, customerIds })
}
