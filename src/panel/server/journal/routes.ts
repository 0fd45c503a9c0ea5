import * as api from '../../../shared/panel-api.ts'
import type { App, AppContext } from '../app-context.ts'
import { pageOf } from '../paging.ts'
import { listJournal } from './store.ts'

export function serveJournal(app: App, { db }: AppContext): void {
  app.get(
    '/journal',
    {
      schema: {
        tags: ['journal'],
        querystring: api.pageQuery,
        response: { 200: api.journalPage, '4xx': api.problem },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query
      return pageOf(await listJournal(db, limit + 1, cursor), limit)
    },
  )
}
