import { z } from 'zod'
import * as api from '../../../shared/panel-api.ts'
import { endSession, endSessions, listSessions, signOut } from '../accounts/sessions.ts'
import type { App, AppContext } from '../app-context.ts'
import { callerOf, sessionCookie } from '../http/access.ts'
import { Problem } from '../http/problems.ts'

export function serveOwnSessions(app: App, { db, now }: AppContext): void {
  app.get(
    '/session',
    { schema: { tags: ['session'], response: { 200: api.user, '4xx': api.problem } } },
    async (request) => {
      const { username, role, mustChangePassword, hasSecondFactor, mustSetUpSecondFactor } = callerOf(request)
      return { username, role, mustChangePassword, hasSecondFactor, mustSetUpSecondFactor }
    },
  )

  app.delete(
    '/session',
    { schema: { tags: ['session'], response: { 204: z.null(), '4xx': api.problem } } },
    async (request, reply) => {
      await db.transaction().execute((transaction) => signOut(transaction, callerOf(request), now()))
      return reply
        .clearCookie(sessionCookie(request), { path: '/', secure: request.protocol === 'https' })
        .status(204)
        .send(null)
    },
  )

  app.get(
    '/sessions',
    { schema: { tags: ['session'], response: { 200: api.sessions, '4xx': api.problem } } },
    async (request) => ({ items: await listSessions(db, callerOf(request), now()), next: null }),
  )

  app.delete(
    '/sessions/:id',
    {
      schema: { tags: ['session'], params: api.idParams, response: { 204: z.null(), '4xx': api.problem } },
    },
    async (request, reply) => {
      const hasEnded = await db
        .transaction()
        .execute((transaction) => endSession(transaction, callerOf(request), request.params.id, now()))
      if (!hasEnded) throw new Problem('not-found')
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/sessions',
    { schema: { tags: ['session'], response: { 204: z.null(), '4xx': api.problem } } },
    async (request, reply) => {
      await db.transaction().execute((transaction) => endSessions(transaction, callerOf(request), now()))
      return reply
        .clearCookie(sessionCookie(request), { path: '/', secure: request.protocol === 'https' })
        .status(204)
        .send(null)
    },
  )
}
