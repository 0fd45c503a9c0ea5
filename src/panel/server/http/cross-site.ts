import type { FastifyRequest } from 'fastify'

/** Whether a browser says that another site's page, or nobody's, made it ask. Programs say nothing. */
export function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin'
  const { origin } = request.headers
  return origin !== undefined && URL.parse(origin)?.host !== request.host
}
