import { noteSuccess } from '../accounts/attempts.ts'
import { changePassword } from '../accounts/change-password.ts'
import { hashPassword } from '../accounts/passwords/password-hash.ts'
import { judgePassword } from '../accounts/passwords/password-rules.ts'
import type { App, AppContext } from '../app-context.ts'
import { callerOf, toSelf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { holdProvenUser, provePassword } from '../http/prove-password.ts'
import { serve } from '../http/serve.ts'
import { addMail } from '../mail/outbox.ts'

export function serveOwnPassword(app: App, context: AppContext): void {
  const { db, now, sendsMail } = context
  serve(app, 'changePassword', async (request, reply) => {
    const caller = callerOf(request)
    const { username } = caller
    const { currentPassword, newPassword } = request.body
    const proof = await provePassword(context, username, currentPassword, request)
    await noteSuccess(db, proof.attempt, now())
    const reason = await judgePassword(newPassword, username, currentPassword)
    if (reason) throw new Problem('weak-password', { reason })
    const passwordHash = await hashPassword(newPassword)
    await db.transaction().execute(async (transaction) => {
      await holdProvenUser(transaction, proof)
      await changePassword(transaction, caller, passwordHash, now())
      if (sendsMail) await addMail(transaction, { kind: 'password-change', ...toSelf(caller) }, now())
    })
    return reply.status(204).send(null)
  })
}
