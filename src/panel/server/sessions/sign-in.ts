import type { FastifyRequest } from 'fastify'
import * as api from '../../../shared/panel-api.ts'
import type { App, AppContext } from '../app-context.ts'
import type { Database } from '../db/database.ts'
import type { Row } from '../db/schema.ts'
import { addJournalEntry } from '../journal/store.ts'
import { Problem } from '../problems.ts'
import { takeCode } from '../second-factor/store.ts'
import { normalizeUsername } from '../users/store.ts'
import { type BegunAttempt, noteSuccess } from './attempts.ts'
import { cookieTokenOf, lacksSecondFactor, SESSION_COOKIE } from './authenticate.ts'
import { hashToken } from './caller.ts'
import { isCrossSite } from './cross-site.ts'
import { endOfSession } from './lifetimes.ts'
import { beginThrottled, holdProvenUser, provePassword } from './proof.ts'
import { closeSession, openSession } from './store.ts'
import { createSweep } from './sweep.ts'

export function serveSignIn(app: App, context: AppContext): void {
  const { db, now } = context
  const sweep = createSweep(context)
  app.post(
    '/session',
    {
      schema: {
        tags: ['session'],
        body: api.credentials,
        response: { 201: api.session, '4xx': api.problem },
      },
    },
    async (request, reply) => {
      // Another site's page could sign a browser in under its own name, and see what is then entered there.
      if (isCrossSite(request)) throw new Problem('cross-site')
      const { password, code } = request.body
      const username = normalizeUsername(request.body.username)
      const proof = await provePassword(context, username, password, request)
      const codeAttempt = await beginCode(context, proof.user, code, request)
      const origin = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
      const earlierToken = cookieTokenOf(request)
      const openedAt = now()
      const { user, token } = await db.transaction().execute(async (transaction) => {
        const user = await holdProvenUser(transaction, proof)
        await proveCode(transaction, user, code, openedAt)
        await noteSuccess(transaction, proof.attempt, openedAt)
        if (codeAttempt) await noteSuccess(transaction, codeAttempt, openedAt)
        if (earlierToken !== undefined) await closeSession(transaction, hashToken(earlierToken))
        const { token } = await openSession(transaction, user.id, origin, openedAt)
        await addJournalEntry(
          transaction,
          { username, action: 'sign-in', subject: 'user', subjectId: user.id, customerId: user.customer_id },
          openedAt,
        )
        return { user, token }
      })
      await sweep()
      const { role } = user
      const expiresAt = endOfSession(role, openedAt)
      const hasSecondFactor = user.totp_secret !== null
      reply.setCookie(SESSION_COOKIE, token, {
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
        },
      })
    },
  )
}

/** Codes are counted for themselves; null where none is asked for or none was given. */
async function beginCode(
  context: AppContext,
  { id, totp_secret: secret }: Row<'users'>,
  code: string | undefined,
  request: FastifyRequest,
): Promise<BegunAttempt | null> {
  if (secret === null || !code) return null
  return beginThrottled(context, { kind: 'code', username: id }, request)
}

/** Only after the password: whoever does not know it is not told whether there is a second factor. */
async function proveCode(
  transaction: Database,
  user: Row<'users'>,
  code: string | undefined,
  now: Date,
): Promise<void> {
  if (user.totp_secret === null) return
  if (!code) throw new Problem('code-required')
  if (!(await takeCode(transaction, user.id, user.totp_secret, code, now))) throw new Problem('wrong-code')
}
