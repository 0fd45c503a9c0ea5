import { sql } from 'kysely'
import * as api from '../../../shared/panel-api.ts'
import type { App, AppContext } from '../app-context.ts'

export function serveHealth(app: App, { db }: AppContext): void {
  app.get(
    '/health',
    { schema: { tags: ['health'], response: { 200: api.health, 503: api.health } } },
    async (request, reply) => {
      try {
        await sql`select 1`.execute(db)
        return { status: 'ok' as const, database: 'ok' as const }
      } catch (error) {
        request.log.error({ err: error }, 'the database does not answer')
        return reply.status(503).send({ status: 'unavailable', database: 'unavailable' })
      }
    },
  )
}
