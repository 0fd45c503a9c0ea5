import { fastifyCookie } from '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import type { App, AppContext } from '../app-context.ts'
import type { ReadView } from '../db/read-cache.ts'
import { Problem } from '../problems.ts'
import { type Caller, findCaller } from './store.ts'

export const SESSION_COOKIE = 'panel_session'

const CALLER = 'caller'
const VIEW = 'view'
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/** What a user whose first password still stands may do. */
const WHILE_PASSWORD_IS_FIRST = ['GET /api/v1/session', 'DELETE /api/v1/session', 'PUT /api/v1/password']

/** Lets only signed-in callers into a scope, and tells its routes who they are. */
export function requireCaller(scope: App, context: AppContext): void {
  scope.decorateRequest(CALLER, null)
  scope.decorateRequest(VIEW, null)
  scope.addHook('onRequest', async (request) => {
    const bearer = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
    const token = bearer ?? fastifyCookie.parse(request.headers.cookie ?? '')[SESSION_COOKIE]
    if (token === undefined) throw new Problem('not-signed-in')
    // A browser sends the cookie whoever asks it to; only the panel's own pages may change anything with it.
    if (bearer === undefined && !SAFE_METHODS.includes(request.method) && isCrossSite(request))
      throw new Problem('cross-site')
    const view = context.openView()
    const caller = await findCaller(context.db, view, token, context.now())
    if (!caller) throw new Problem('not-signed-in')
    if (caller.mustChangePassword) {
      const route = `${request.method} ${request.routeOptions.url ?? ''}`
      if (!WHILE_PASSWORD_IS_FIRST.includes(route)) throw new Problem('password-change-required')
    }
    request.setDecorator(CALLER, caller)
    request.setDecorator(VIEW, view)
  })
}

/** Lets only the service desk into a scope of signed-in callers. */
export function requireOperator(scope: App): void {
  scope.addHook('onRequest', async (request) => {
    if (callerOf(request).role !== 'operator') throw new Problem('not-found')
  })
}

export function callerOf(request: FastifyRequest): Caller {
  return request.getDecorator<Caller>(CALLER)
}

/** The view that the caller was found in. */
export function viewOf(request: FastifyRequest): ReadView {
  return request.getDecorator<ReadView>(VIEW)
}

function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin'
  const { origin } = request.headers
  return origin !== undefined && URL.parse(origin)?.host !== request.host
}
