import { fastifyCookie } from '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import type { Access } from '../../../shared/panel-routes.ts'
import { isClientToken } from '../accounts/api-clients.ts'
import { type Caller, findCaller } from '../accounts/caller.ts'
import type { App, AppContext } from '../app-context.ts'
import { createClientAdmission } from './admit-client.ts'
import { isCrossSite } from './cross-site.ts'
import { Problem } from './problems.ts'

/** A caller with what the way the session is held asks of it. */
export interface SignedIn extends Caller {
  readonly mustSetUpSecondFactor: boolean
}

const SESSION_COOKIE = 'panel_session'

/** Over https a browser takes a cookie of such a name from this very host alone: no other host of the domain can plant one. */
export function sessionCookie({ protocol }: Pick<FastifyRequest, 'protocol'>): string {
  return protocol === 'https' ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE
}

const CALLER = 'caller'
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/**
 * Admits to each route of a scope those whom its configuration names, and tells it who they are. Whoever brings no token is
 * refused before the body is read; whose token it is counts once all of the request is there, since a body can be held back
 * for as long as a session takes to end.
 */
export function requireAccess(scope: App, context: AppContext): void {
  const admitClient = createClientAdmission(context)
  scope.decorateRequest(CALLER, null)
  scope.addHook('onRequest', (request, _reply, done) => done(refuseByHead(request)))
  scope.addHook('preValidation', async (request) => {
    const access = accessOf(request)
    if (access === 'anybody') return
    const bearer = bearerTokenOf(request)
    if (bearer !== undefined && isClientToken(bearer)) {
      const client = await admitClient(bearer, request)
      request.setDecorator(CALLER, { ...client, mustSetUpSecondFactor: false })
      return
    }
    const caller = await findCaller(context.db, bearer ?? cookieTokenOf(request) ?? '', context.now())
    if (!caller) throw new Problem('not-signed-in')
    const isHeldByPages = bearer === undefined
    const mustSetUpSecondFactor =
      lacksSecondFactor(caller) && (isHeldByPages || context.secondFactor === 'required')
    if (access !== 'first-password') {
      if (caller.mustChangePassword) throw new Problem('password-change-required')
      if (mustSetUpSecondFactor && access !== 'one-factor') throw new Problem('second-factor-required')
    }
    if (access === 'operator' && caller.role !== 'operator') throw new Problem('not-found')
    request.setDecorator(CALLER, { ...caller, mustSetUpSecondFactor })
  })
}

function refuseByHead(request: FastifyRequest): Problem | undefined {
  if (bearerTokenOf(request) !== undefined) return undefined
  if (accessOf(request) !== 'anybody' && cookieTokenOf(request) === undefined)
    return new Problem('not-signed-in')
  // A browser sends the cookie whoever asks it to; only the panel's own pages may change anything with it. Another site's page
  // could also sign a browser in under its own name, and see what is then entered there.
  const isForeign = !SAFE_METHODS.includes(request.method) && isCrossSite(request)
  return isForeign ? new Problem('cross-site') : undefined
}

/** A route whose configuration names nobody is for operators alone. */
function accessOf(request: FastifyRequest): Access {
  return request.routeOptions.config.access ?? 'operator'
}

/** The service desk works with a second factor. */
export function lacksSecondFactor({
  role,
  hasSecondFactor,
}: Pick<Caller, 'role' | 'hasSecondFactor'>): boolean {
  return role === 'operator' && !hasSecondFactor
}

function bearerTokenOf(request: FastifyRequest): string | undefined {
  return /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
}

/** The session token that a browser sends by itself. Of two nobody knows which one is planted, so neither counts. */
export function cookieTokenOf(request: FastifyRequest): string | undefined {
  const { cookie = '' } = request.headers
  const name = sessionCookie(request)
  const count = cookie.split(';').filter((part) => part.trim().startsWith(`${name}=`)).length
  return count === 1 ? fastifyCookie.parse(cookie)[name] : undefined
}

/** A letter without details to the caller. */
export function toSelf({ username, customerId }: Caller) {
  return { details: {}, to: username, customerId } as const
}

export function callerOf(request: FastifyRequest): SignedIn {
  return request.getDecorator<SignedIn>(CALLER)
}
