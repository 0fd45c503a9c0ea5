import type { FastifyRequest } from 'fastify'
import { findApiClient } from '../accounts/api-clients.ts'
import type { Caller } from '../accounts/caller.ts'
import type { AppContext } from '../app-context.ts'
import { Problem } from './problems.ts'
import { beginThrottled } from './throttled.ts'

/** More than this a minute, at one process, is a program that runs in circles. */
const MAX_REQUESTS = 3_000
const MINUTE_MS = 60_000

/** What wrong tokens are counted under. A typed name has no capitals, so nobody's password attempts are among them. */
const WRONG_TOKENS = 'TOKENS OF API CLIENTS'

/** Admits the client of a token to the routes that it has the right to. A right token is taken whatever others try. */
export function createClientAdmission(
  context: AppContext,
): (token: string, request: FastifyRequest) => Promise<Caller> {
  const counted = new Map<string, { readonly sinceMs: number; count: number }>()

  /** For how many milliseconds a client has asked too often; 0 where it may go on. */
  function count(id: string): number {
    const nowMs = context.now().getTime()
    const known = counted.get(id)
    const current = known && nowMs - known.sinceMs < MINUTE_MS ? known : { sinceMs: nowMs, count: 0 }
    counted.set(id, current)
    return ++current.count > MAX_REQUESTS ? current.sinceMs + MINUTE_MS - nowMs : 0
  }

  return async (token, request) => {
    const client = await findApiClient(context.db, token, context.now())
    if (!client) {
      await beginThrottled(context, { kind: 'password', username: WRONG_TOKENS }, request)
      throw new Problem('not-signed-in')
    }
    const waitMs = count(client.id)
    if (waitMs > 0)
      throw new Problem('too-many-requests', {}, { 'retry-after': String(Math.ceil(waitMs / 1000)) })
    const { mayClient } = request.routeOptions.config
    if (mayClient === undefined || !client.rights.includes(mayClient)) throw new Problem('not-found')
    return {
      userId: client.id,
      username: `api:${client.name}`,
      // As far as its rights go it is asked what the service desk is.
      role: 'operator',
      customerId: null,
      mustChangePassword: false,
      hasSecondFactor: false,
      tokenHash: '',
    }
  }
}
