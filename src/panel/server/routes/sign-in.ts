import type { FastifyRequest } from 'fastify'
import { normalizeUsername } from '../../../shared/normalize-username.ts'
import { networkOf, plainAddressOf } from '../accounts/address-network.ts'
import { hashToken } from '../accounts/caller.ts'
import { countRecoveryCodes } from '../accounts/recovery-codes.ts'
import { endOfSession } from '../accounts/session-lifetimes.ts'
import { closeSession, openSession } from '../accounts/sessions.ts'
import { createSweep } from '../accounts/sweep.ts'
import { noteNetwork } from '../accounts/user-networks.ts'
import { setLanguage } from '../accounts/users.ts'
import type { App, AppContext } from '../app-context.ts'
import type { Database, Row } from '../db/schema.ts'
import { cookieTokenOf, lacksSecondFactor, sessionCookie } from '../http/access.ts'
import { languageOf } from '../http/problems.ts'
import { proveIdentity, takeIdentityProof } from '../http/prove-identity.ts'
import { serve } from '../http/serve.ts'
import { addMail } from '../mail/outbox.ts'

export function serveSignIn(app: App, context: AppContext): void {
  const { db, now, sendsMail } = context
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
      await noteSignIn(transaction, user, request, openedAt)
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

  /** Keeps the language of mails to a user, and tells of a sign-in from a network that the user never signed in from. */
  async function noteSignIn(transaction: Database, user: Row<'users'>, request: FastifyRequest, at: Date) {
    if (!sendsMail) return
    const { id, username, customer_id: customerId } = user
    const language = languageOf(request)
    if (request.headers['accept-language'] !== undefined && language !== user.language)
      await setLanguage(transaction, id, language)
    if (!(await noteNetwork(transaction, id, networkOf(request.ip), at))) return
    const details = { address: plainAddressOf(request.ip) ?? '' }
    await addMail(transaction, { kind: 'new-network', details, to: username, customerId }, at)
  }
}
