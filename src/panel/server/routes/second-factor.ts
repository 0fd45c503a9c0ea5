import { noteSuccess } from '../accounts/attempts.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from '../accounts/second-factor.ts'
import { codesOf } from '../accounts/throttle.ts'
import { createSecret, findStep, secretUri } from '../accounts/totp.ts'
import { lockUser } from '../accounts/users.ts'
import type { App, AppContext } from '../app-context.ts'
import { callerOf, toSelf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { proveIdentity, takeIdentityProof } from '../http/prove-identity.ts'
import { serve } from '../http/serve.ts'
import { beginThrottled } from '../http/throttled.ts'
import { addMail } from '../mail/outbox.ts'

export function serveSecondFactor(app: App, context: AppContext): void {
  const { db, now, sendsMail } = context
  serve(app, 'beginSecondFactor', async (request) => {
    const caller = callerOf(request)
    const { username } = caller
    const { currentPassword: password, code } = request.body
    const proof = await proveIdentity(context, { username, password, code }, request)
    const secret = createSecret()
    await db.transaction().execute(async (transaction) => {
      await takeIdentityProof(transaction, proof, now())
      await beginSecondFactor(transaction, caller, secret, now())
    })
    return { secret, uri: secretUri(secret, username) }
  })

  serve(app, 'confirmSecondFactor', async (request) => {
    const caller = callerOf(request)
    const { userId } = caller
    const attempt = await beginThrottled(context, { kind: 'code', username: codesOf(userId) }, request)
    const recoveryCodes = await db.transaction().execute(async (transaction) => {
      const secret = (await lockUser(transaction, userId))?.totp_pending ?? null
      if (secret === null) throw new Problem('second-factor-not-begun')
      const step = findStep(secret, request.body.code, now())
      if (step === null) throw new Problem('wrong-code', {}, {}, 422)
      await noteSuccess(transaction, attempt, now())
      if (sendsMail) await addMail(transaction, { kind: 'second-factor-on', ...toSelf(caller) }, now())
      return confirmSecondFactor(transaction, caller, secret, step, now())
    })
    return { recoveryCodes }
  })

  serve(app, 'endSecondFactor', async (request, reply) => {
    const caller = callerOf(request)
    const { username, role } = caller
    if (role === 'operator') throw new Problem('second-factor-obligatory')
    const { currentPassword: password, code } = request.body
    const proof = await proveIdentity(context, { username, password, code }, request)
    await db.transaction().execute(async (transaction) => {
      const user = await takeIdentityProof(transaction, proof, now())
      const wasOn = user.totp_secret !== null
      await turnOffSecondFactor(transaction, caller, wasOn, now())
      if (sendsMail && wasOn)
        await addMail(transaction, { kind: 'second-factor-off', ...toSelf(caller) }, now())
    })
    return reply.status(204).send(null)
  })

  serve(app, 'renewRecoveryCodes', async (request, reply) => {
    const caller = callerOf(request)
    const { currentPassword: password, code } = request.body
    const proof = await proveIdentity(context, { username: caller.username, password, code }, request)
    const recoveryCodes = await db.transaction().execute(async (transaction) => {
      const user = await takeIdentityProof(transaction, proof, now())
      if (user.totp_secret === null) throw new Problem('no-second-factor')
      return renewRecoveryCodes(transaction, caller, now())
    })
    return reply.status(201).send({ recoveryCodes })
  })
}
