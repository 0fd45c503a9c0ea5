import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PanelRoute } from '../../../shared/panel-routes.ts'
import type { App } from '../app-context.ts'
import { answerClientError, Problem, sendProblem, toProblem } from '../http/problems.ts'
import type { Metrics } from './metrics.ts'

/** Counts the requests of an application and its scopes; call it before they are registered. */
export function observeRequests(app: App, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request
    // Without a route there is no pattern, and whatever was asked for must not become a label.
    const route = request.routeOptions.url ?? 'none'
    metrics.requests.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.statusCode === 201) {
      const { counted } = request.routeOptions.config
      if (counted === 'sign-ins') metrics.signIns.inc({ outcome: 'succeeded' })
      else if (counted === 'keys') metrics.keys.inc()
    }
    done()
  })
}

/** Answers errors as `answerError` does, and counts them. */
export function observeErrors(metrics: Metrics) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = toProblem(error, request)
    countProblem(problem, request.routeOptions.config.counted, metrics)
    if (problem.status === 503 && !(error instanceof Problem)) metrics.databaseErrors.inc()
    return sendProblem(request, reply, problem)
  }
}

/** Answers what is no HTTP request, and counts it. */
export function observeClientErrors(metrics: Metrics) {
  return (...[error, socket]: Parameters<typeof answerClientError>): void => {
    const code = answerClientError(error, socket)
    if (code !== null) metrics.problems.inc({ code })
  }
}

function countProblem({ code, members }: Problem, counted: PanelRoute['counted'], metrics: Metrics): void {
  metrics.problems.inc({ code })
  if (counted === 'sign-ins' && code === 'too-many-attempts') metrics.signIns.inc({ outcome: 'throttled' })
  if (counted === 'sign-ins' && FAILED_SIGN_INS.includes(code)) metrics.signIns.inc({ outcome: 'failed' })
  if (code !== 'refused' || !Array.isArray(members.refusals)) return
  for (const refusal of members.refusals) metrics.refusals.inc({ code: String(refusal.code) })
}

/** A code that is asked for after the right password is no failure yet. */
const FAILED_SIGN_INS: readonly string[] = ['bad-credentials', 'wrong-code']
