import { normalizeUsername } from '../../../shared/normalize-username.ts'
import { plainAddressOf } from '../accounts/address-network.ts'
import { hashToken } from '../accounts/caller.ts'
import { countRecoveryCodes } from '../accounts/recovery-codes.ts'
import { endOfSession } from '../accounts/session-lifetimes.ts'
import { closeSession, openSession } from '../accounts/sessions.ts'
import { createSweep } from '../accounts/sweep.ts'
import type { App, AppContext } from '../app-context.ts'
import { cookieTokenOf, lacksSecondFactor, sessionCookie } from '../http/access.ts'
import { proveIdentity, takeIdentityProof } from '../http/prove-identity.ts'
import { serve } from '../http/serve.ts'

export function serveSignIn(app: App, context: AppContext): void {
  const { db, now } = context
  const sweep = createSweep(db)
  serve(app, 'signIn', async (request, reply) => {
    const username = normalizeUsername(request.body.username)
    const proof = await proveIdentity(context, { ...request.body, username }, request)
    const origin = {
      address: plainAddressOf(request.ip) ?? '',
      userAgent: request.headers['user-agent'] ?? '',
    }
    const earlierToken = cookieTokenOf(request)
    const openedAt = now()
    const { user, token } = await db.transaction().execute(async (transaction) => {
      const user = await takeIdentityProof(transaction, proof, openedAt)
      if (earlierToken !== undefined) await closeSession(transaction, hashToken(earlierToken))
      return {
        user,
        ...(await openSession(
          transaction,
          { userId: user.id, username, customerId: user.customer_id },
          origin,
          openedAt,
          user.recoveryCodesLeft,
        )),
      }
    })
    // The sign-in is done; the next one sweeps again.
    await sweep(now()).catch((error) => app.log.warn({ err: error }, 'old sessions and attempts stay'))
    const { role } = user
    const expiresAt = endOfSession(role, openedAt)
    const hasSecondFactor = user.totp_secret !== null
    reply.setCookie(sessionCookie(request), token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: request.protocol === 'https',
      expires: expiresAt,
    })
    return reply.status(201).send({
      token,
      expiresAt: expiresAt.toISOString(),
      user: {
        username,
        role,
        mustChangePassword: user.must_change_password === 1,
        hasSecondFactor,
        mustSetUpSecondFactor: lacksSecondFactor({ role, hasSecondFactor }),
        recoveryCodesLeft: hasSecondFactor ? await countRecoveryCodes(db, user.id) : null,
      },
    })
  })
}
