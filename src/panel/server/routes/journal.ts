import { Readable } from 'node:stream'
import type { App, AppContext } from '../app-context.ts'
import { pageOf } from '../http/paging.ts'
import { serve } from '../http/serve.ts'
import { writeJournalCsv } from '../journal/csv.ts'
import { listJournal, resolveFilters } from '../journal/store.ts'

export function serveJournal(app: App, { db }: AppContext): void {
  serve(app, 'listJournal', async (request) => {
    const { limit, cursor, ...filters } = request.query
    return pageOf(await listJournal(db, resolveFilters(filters), { limit: limit + 1, cursor }), limit)
  })

  serve(app, 'exportJournal', async (request, reply) => {
    const { lang, ...filters } = request.query
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="journal.csv"')
      .send(Readable.from(writeJournalCsv(db, resolveFilters(filters), lang)))
  })
}
