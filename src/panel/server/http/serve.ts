import type {
  ContextConfigDefault,
  FastifyBaseLogger,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
  RouteGenericInterface,
  RouteHandlerMethod,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  type Access,
  type ClientRight,
  type PanelRoute,
  ROUTES,
  type RouteName,
} from '../../../shared/panel-routes.ts'
import { SCHEMAS, type Schemas } from '../../../shared/panel-schemas.ts'
import type { App } from '../app-context.ts'

declare module 'fastify' {
  interface FastifyContextConfig extends Partial<Pick<PanelRoute, 'access' | 'mayClient' | 'counted'>> {}
}

/** A handler of a route, typed by the schemas of what it takes and answers. */
type Handler<Name extends RouteName> = RouteHandlerMethod<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  RouteGenericInterface,
  ContextConfigDefault,
  Schemas[Name],
  ZodTypeProvider,
  FastifyBaseLogger
>

/** Serves a route of the table. Who may call it and how it is counted go along in its configuration. */
export function serve<Name extends RouteName>(app: App, name: Name, handler: Handler<Name>): void {
  const { method, path, tag, access, mayClient, counted, maxBodyBytes }: PanelRoute = ROUTES[name]
  app.route<RouteGenericInterface, ContextConfigDefault, Schemas[Name]>({
    method,
    url: path,
    schema: {
      ...SCHEMAS[name],
      tags: [tag],
      security: securityOf(access, mayClient),
      ...(mayClient ? { 'x-client-right': mayClient } : {}),
    },
    config: { access, ...(mayClient ? { mayClient } : {}), ...(counted ? { counted } : {}) },
    ...(maxBodyBytes === undefined ? {} : { bodyLimit: maxBodyBytes }),
    handler,
  })
}

/** The ways to prove who asks, as the OpenAPI document names them: of several one is enough. */
export const SECURITY_SCHEMES = {
  cookie: { type: 'apiKey', in: 'cookie', name: 'panel_session', description: 'A session of the pages' },
  session: { type: 'http', scheme: 'bearer', description: 'The token of `POST /session`' },
  apiClient: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of an API client, which has the right `x-client-right`',
  },
} as const

function securityOf(access: Access, mayClient: ClientRight | undefined) {
  if (access === 'anybody') return []
  return [{ cookie: [] }, { session: [] }, ...(mayClient ? [{ apiClient: [] }] : [])]
}
