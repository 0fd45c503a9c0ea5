import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { jsonSchemaTransform, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import packageJson from '../../../package.json' with { type: 'json' }
import { API_PREFIX } from '../../shared/panel-routes.ts'
import type { App, AppContext, SecondFactorRule } from './app-context.ts'
import { createWriteQueue } from './db/write-queue.ts'
import { requireAccess } from './http/access.ts'
import { limitConnections } from './http/connection-limits.ts'
import { answerClientError, answerError, Problem } from './http/problems.ts'
import { createRequestIds } from './http/request-ids.ts'
import { logRequests } from './http/request-log.ts'
import { SECURITY_SCHEMES } from './http/serve.ts'
import { createProxyWarning } from './http/untrusted-proxy.ts'
import type { Metrics } from './metrics/metrics.ts'
import { observeClientErrors, observeErrors, observeRequests } from './metrics/observe-requests.ts'
import { serveContracts } from './routes/contracts.ts'
import { serveCustomers } from './routes/customers.ts'
import { serveDesk } from './routes/desk.ts'
import { serveHealth } from './routes/health.ts'
import { serveJournal } from './routes/journal.ts'
import { serveKeys } from './routes/keys.ts'
import { serveOwnPassword } from './routes/own-password.ts'
import { serveOwnSessions } from './routes/own-sessions.ts'
import { serveOwnWorkplaces } from './routes/own-workplaces.ts'
import { servePages } from './routes/pages.ts'
import { servePasswordLinks } from './routes/password-links.ts'
import { serveProfile } from './routes/profile.ts'
import { serveReleases } from './routes/releases.ts'
import { serveRenewals } from './routes/renewals.ts'
import { serveSecondFactor } from './routes/second-factor.ts'
import { serveSignIn } from './routes/sign-in.ts'
import { serveUsers } from './routes/users.ts'
import { serveWorkplaces } from './routes/workplaces.ts'

export interface AppOptions extends Omit<AppContext, 'runInTransaction' | 'secondFactor' | 'sendsMail'> {
  readonly logger: FastifyBaseLogger | false
  /** Whose word on the caller's address and protocol is taken: a proxy's addresses, as Fastify reads them. */
  readonly trustProxy: boolean | string
  /** As in `AppContext`; `pages` without it. */
  readonly secondFactor?: SecondFactorRule
  /** As in `AppContext`; no mail without it. */
  readonly sendsMail?: boolean
  /** Where requests are counted; nowhere without it. */
  readonly metrics?: Metrics | null
  /** Where the web pages were built into; without them the panel serves its API alone. */
  readonly pagesFolder?: string | null
  /** How long a request may take to come to its end; half a minute without it. */
  readonly requestLimitMs?: number
  /** How long a connection may stand still; a minute without it. */
  readonly noProgressMs?: number
}

/** Any form fits; what is larger is refused before it is read. Routes that take a mail with a key in it have their own limit. */
const MAX_BODY_BYTES = 16 * 1024

/** A connection on which nothing goes either way for so long is ended: its caller reads no answers. */
const NO_PROGRESS_MS = 60_000

/** A telephone on a bad line sends such a body in less; who holds one back must not hold the connection for long. */
const REQUEST_LIMIT_MS = 30_000

/** How often the runtime looks for requests that take too long. */
const LONGEST_CHECK_MS = 5_000

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'] as const

/** Builds the control panel without listening. */
export async function createApp({
  logger,
  trustProxy,
  metrics,
  pagesFolder,
  requestLimitMs = REQUEST_LIMIT_MS,
  noProgressMs = NO_PROGRESS_MS,
  ...options
}: AppOptions): Promise<App> {
  const context: AppContext = {
    ...options,
    secondFactor: options.secondFactor ?? 'pages',
    sendsMail: options.sendsMail ?? false,
    runInTransaction: createWriteQueue(options.db),
  }
  const answer = metrics ? observeErrors(metrics) : answerError
  const app: App = fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    trustProxy,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: requestLimitMs,
    connectionTimeout: noProgressMs,
    http: {
      // Where the limit of the head is the longer one, the runtime takes it for that of the whole request.
      headersTimeout: requestLimitMs,
      connectionsCheckingInterval: Math.min(requestLimitMs, LONGEST_CHECK_MS),
    },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: createRequestIds(),
    forceCloseConnections: 'idle',
    // What comes on an open connection while the panel stops is answered too, and the connection closed after it.
    return503OnClosing: false,
    frameworkErrors: answer,
    clientErrorHandler: metrics ? observeClientErrors(metrics) : answerClientError,
  }).withTypeProvider<ZodTypeProvider>()
  limitConnections(app.server)
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler)
  // What a handler returns is typed by the schema already.
  app.setSerializerCompiler(() => JSON.stringify)
  app.setErrorHandler(answer)
  app.setNotFoundHandler((request) => {
    const url = request.url.split('?')[0] ?? ''
    // The pages answer every path with GET; that makes no route of the API.
    const allow = METHODS.filter((method) => {
      const route = app.findRoute({ url, method })
      return route && !('*' in route.params)
    })
    throw allow.length > 0
      ? new Problem('method-not-allowed', {}, { allow: allow.join(', ') })
      : new Problem('not-found')
  })
  if (metrics) observeRequests(app, metrics)
  if (logger && logger.level === 'info') logRequests(app)
  const warnOfProxy = createProxyWarning(options.now)
  app.addHook('onRequest', (request, reply, done) => {
    warnOfProxy(request)
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    done()
  })
  await app.register(swagger, {
    openapi: {
      info: { title: 'Control panel', version: packageJson.version },
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    transform: jsonSchemaTransform,
  })

  await app.register(
    async (api: App) => {
      requireAccess(api, context)
      serveHealth(api, context)
      // The others are spared the work of cookies at every answer.
      await api.register(async (scope: App) => {
        await scope.register(cookie, { hook: false })
        serveSignIn(scope, context)
        serveOwnSessions(scope, context)
      })
      // The document is large, and anybody may ask for it.
      let document: Buffer | null = null
      const options = { schema: { hide: true }, config: { access: 'anybody' } } as const
      api.get('/openapi.json', options, async (_request, reply) => {
        document ??= Buffer.from(JSON.stringify(app.swagger()))
        return reply.type('application/json; charset=utf-8').send(document)
      })
      serveOwnPassword(api, context)
      servePasswordLinks(api, context)
      serveSecondFactor(api, context)
      serveKeys(api, context)
      serveDesk(api, context)
      serveRenewals(api, context)
      serveProfile(api, context)
      serveCustomers(api, context)
      serveUsers(api, context)
      serveContracts(api, context)
      serveWorkplaces(api, context)
      serveOwnWorkplaces(api, context)
      serveReleases(api, context)
      serveJournal(api, context)
    },
    { prefix: API_PREFIX },
  )
  if (pagesFolder) await app.register((scope: App) => servePages(scope, pagesFolder))
  await app.ready()
  return app
}
