import { z } from 'zod'
import * as api from '../../../shared/panel-api.ts'
import { panelTexts } from '../../../shared/texts/panel/panel-texts.ts'
import type { App, AppContext } from '../app-context.ts'
import { addJournalEntry } from '../journal/store.ts'
import { languageOf, Problem } from '../problems.ts'
import { noteSuccess } from '../sessions/attempts.ts'
import { callerOf } from '../sessions/authenticate.ts'
import { holdProvenUser, provePassword } from '../sessions/proof.ts'
import { closeSessions } from '../sessions/store.ts'
import { setPassword } from '../users/store.ts'
import { hashPassword } from './password-hash.ts'
import { judgePassword } from './password-rules.ts'

export function serveOwnPassword(app: App, context: AppContext): void {
  const { db, now } = context
  app.put(
    '/password',
    {
      schema: {
        tags: ['session'],
        body: api.passwordChange,
        response: { 204: z.null(), '4xx': api.problem },
      },
    },
    async (request, reply) => {
      const { userId, username, customerId, tokenHash } = callerOf(request)
      const { currentPassword, newPassword } = request.body
      const proof = await provePassword(context, username, currentPassword, request)
      await noteSuccess(db, proof.attempt, now())
      const reason = await judgePassword(newPassword, username, currentPassword)
      if (reason) {
        throw new Problem('weak-password', {
          reason,
          detail: panelTexts(languageOf(request)).weakPasswords[reason],
        })
      }
      const passwordHash = await hashPassword(newPassword)
      await db.transaction().execute(async (transaction) => {
        await holdProvenUser(transaction, proof)
        await setPassword(transaction, userId, passwordHash, false)
        await closeSessions(transaction, userId, tokenHash)
        const entry = { username, action: 'password-change', subject: 'user', subjectId: userId } as const
        await addJournalEntry(transaction, { ...entry, customerId }, now())
      })
      return reply.status(204).send(null)
    },
  )
}
