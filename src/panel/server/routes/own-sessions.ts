import { z } from 'zod'
import * as api from '../../../shared/panel-api.ts'
import { closeListedSession, closeSession, closeSessions, listSessions } from '../accounts/sessions.ts'
import type { App, AppContext } from '../app-context.ts'
import { callerOf, sessionCookie } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { addJournalEntry } from '../journal/store.ts'

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
      const { userId, username, customerId, tokenHash } = callerOf(request)
      await db.transaction().execute(async (transaction) => {
        await closeSession(transaction, tokenHash)
        const entry = { username, action: 'sign-out', subject: 'user', subjectId: userId } as const
        await addJournalEntry(transaction, { ...entry, customerId }, now())
      })
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
      const { userId, username, customerId } = callerOf(request)
      const { id } = request.params
      await db.transaction().execute(async (transaction) => {
        if (!(await closeListedSession(transaction, userId, id))) throw new Problem('not-found')
        const entry = { username, action: 'sessions-end', subject: 'user', subjectId: userId } as const
        await addJournalEntry(transaction, { ...entry, customerId, details: { session: id } }, now())
      })
      return reply.status(204).send(null)
    },
  )

  app.delete(
    '/sessions',
    { schema: { tags: ['session'], response: { 204: z.null(), '4xx': api.problem } } },
    async (request, reply) => {
      const { userId, username, customerId } = callerOf(request)
      await db.transaction().execute(async (transaction) => {
        await closeSessions(transaction, userId, null)
        const entry = { username, action: 'sessions-end', subject: 'user', subjectId: userId } as const
        await addJournalEntry(transaction, { ...entry, customerId }, now())
      })
      return reply
        .clearCookie(sessionCookie(request), { path: '/', secure: request.protocol === 'https' })
        .status(204)
        .send(null)
    },
  )
}
