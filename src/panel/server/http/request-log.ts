import type { FastifyRequest } from 'fastify'
import type { App } from '../app-context.ts'

/**
 * Logs one line a request: the pattern of its route, never the address that was asked for, which may hold what people
 * searched for; and who asked, never what they sent. Call it before the scopes are registered.
 */
export function logRequests(app: App): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        user: usernameOf(request),
        address: request.ip,
      },
      'request',
    )
    done()
  })
}

/** The name of a signed-in caller. One that was only typed in may be a password in the wrong field. */
function usernameOf(request: FastifyRequest): string | null {
  // Only the scopes of signed-in callers have the decorator, and this hook is of all scopes.
  const { caller } = request as { readonly caller?: { readonly username: string } | null }
  return caller?.username ?? null
}
