import type { FastifyRequest } from 'fastify'

const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip']
const PAUSE_MS = 3_600_000

/**
 * Says now and then that a peer forwards requests whose word on the callers' addresses is not taken: behind a proxy that was
 * forgotten in the settings all callers are one network, and fifty wrong passwords lock all of them out.
 */
export function createProxyWarning(now: () => Date): (request: FastifyRequest) => void {
  let lastMs = Number.NEGATIVE_INFINITY
  return (request) => {
    if (!FORWARDED.some((name) => name in request.headers)) return
    const { remoteAddress } = request.socket
    if (request.ip !== remoteAddress || now().getTime() - lastMs < PAUSE_MS) return
    lastMs = now().getTime()
    request.log.warn(
      { peer: remoteAddress },
      'a peer that is not trusted sends forwarded addresses: if it is a proxy, name it in PANEL_TRUST_PROXY',
    )
  }
}
