import { countRecoveryCodes } from '../accounts/recovery-codes.ts'
import { endSession, endSessions, listSessions, signOut } from '../accounts/sessions.ts'
import type { App, AppContext } from '../app-context.ts'
import { callerOf, sessionCookie } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'

export function serveOwnSessions(app: App, { db, now }: AppContext): void {
  serve(app, 'getSession', async (request) => {
    const { userId, username, role, mustChangePassword, hasSecondFactor, mustSetUpSecondFactor } =
      callerOf(request)
    const recoveryCodesLeft = hasSecondFactor ? await countRecoveryCodes(db, userId) : null
    return { username, role, mustChangePassword, hasSecondFactor, mustSetUpSecondFactor, recoveryCodesLeft }
  })

  serve(app, 'signOut', async (request, reply) => {
    await db.transaction().execute((transaction) => signOut(transaction, callerOf(request), now()))
    return reply
      .clearCookie(sessionCookie(request), { path: '/', secure: request.protocol === 'https' })
      .status(204)
      .send(null)
  })

  serve(app, 'listSessions', async (request) => ({
    items: await listSessions(db, callerOf(request), now()),
    next: null,
  }))

  serve(app, 'endSession', async (request, reply) => {
    const hasEnded = await db
      .transaction()
      .execute((transaction) => endSession(transaction, callerOf(request), request.params.id, now()))
    if (!hasEnded) throw new Problem('not-found')
    return reply.status(204).send(null)
  })

  serve(app, 'endSessions', async (request, reply) => {
    await db.transaction().execute((transaction) => endSessions(transaction, callerOf(request), now()))
    return reply
      .clearCookie(sessionCookie(request), { path: '/', secure: request.protocol === 'https' })
      .status(204)
      .send(null)
  })
}
