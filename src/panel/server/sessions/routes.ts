import { z } from 'zod'
import * as api from '../../../shared/panel-api.ts'
import { panelTexts } from '../../../shared/texts/panel/panel-texts.ts'
import type { App, AppContext } from '../app-context.ts'
import { addJournalEntry } from '../journal/store.ts'
import { hashPassword, verifyPassword } from '../passwords/password-hash.ts'
import { judgePassword } from '../passwords/password-rules.ts'
import { languageOf, Problem } from '../problems.ts'
import { findUser, findUserByName, normalizeUsername, setPassword } from '../users/store.ts'
import { callerOf, SESSION_COOKIE } from './authenticate.ts'
import { beginAttempt, closeSession, closeSessions, noteSuccess, openSession } from './store.ts'

export function servePublicSessions(app: App, context: AppContext): void {
  const { db, now } = context
  const begin = beginAttempts(context)
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
      const username = normalizeUsername(request.body.username)
      const attempt = await begin(username, request.ip)
      const user = await findUserByName(db, username)
      const isRight = await verifyPassword(user?.password_hash ?? null, request.body.password)
      if (!user || !isRight) throw new Problem('bad-credentials')
      const { token, expiresAt } = await db.transaction().execute(async (transaction) => {
        await noteSuccess(transaction, attempt, now())
        const entry = { username, action: 'sign-in', subject: 'user', subjectId: user.id } as const
        await addJournalEntry(transaction, entry, now())
        const origin = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
        return openSession(transaction, user.id, origin, now())
      })
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
          role: user.role,
          mustChangePassword: user.must_change_password === 1,
          hasSecondFactor: user.totp_secret !== null,
          mustSetUpSecondFactor: false,
        },
      })
    },
  )
}

export function serveOwnSession(app: App, context: AppContext): void {
  const { db, now } = context
  const begin = beginAttempts(context)
  app.get(
    '/session',
    { schema: { tags: ['session'], response: { 200: api.user, '4xx': api.problem } } },
    async (request) => {
      const { username, role, mustChangePassword, hasSecondFactor } = callerOf(request)
      return { username, role, mustChangePassword, hasSecondFactor, mustSetUpSecondFactor: false }
    },
  )

  app.delete(
    '/session',
    { schema: { tags: ['session'], response: { 204: z.null(), '4xx': api.problem } } },
    async (request, reply) => {
      await closeSession(db, callerOf(request).tokenHash)
      return reply.clearCookie(SESSION_COOKIE, { path: '/' }).status(204).send(null)
    },
  )

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
      const { userId, username, tokenHash } = callerOf(request)
      const { currentPassword, newPassword } = request.body
      const attempt = await begin(username, request.ip)
      const user = await findUser(db, userId)
      const isRight = await verifyPassword(user?.password_hash ?? null, currentPassword)
      if (!isRight) throw new Problem('bad-credentials')
      await noteSuccess(db, attempt, now())
      const reason = judgePassword(newPassword, username, currentPassword)
      if (reason) {
        throw new Problem('weak-password', {
          reason,
          detail: panelTexts(languageOf(request)).weakPasswords[reason],
        })
      }
      const passwordHash = await hashPassword(newPassword)
      await db.transaction().execute(async (transaction) => {
        await setPassword(transaction, userId, passwordHash, false)
        await closeSessions(transaction, userId, tokenHash)
        await addJournalEntry(
          transaction,
          { username, action: 'password-change', subject: 'user', subjectId: userId },
          now(),
        )
      })
      return reply.status(204).send(null)
    },
  )
}

/** Begins an attempt to give a password, and gives its id; refuses it while there were too many wrong ones. */
function beginAttempts({
  runInTransaction,
  now,
}: AppContext): (username: string, address: string) => Promise<string> {
  return async (username, address) => {
    const { id, waitSeconds } = await runInTransaction((transaction) =>
      beginAttempt(transaction, username, address, now()),
    )
    if (id !== null) return id
    throw new Problem(
      'too-many-attempts',
      { retryAfterSeconds: waitSeconds },
      { 'retry-after': String(waitSeconds) },
    )
  }
}
