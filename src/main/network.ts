import { connect } from 'node:net'
import type { Session } from 'electron'

/** A proxy, as environment variables and as a report shows it; null for a direct connection. */
export interface ProxyRoute {
  readonly env: Readonly<Record<string, string>>
  readonly proxy: string | null
}

const CONNECT_TIMEOUT_MS = 3_000

/**
 * The operating system's route to an address, PAC scripts included; Chromium resolves it. Of several entries it takes
 * the first that accepts connections, and the last one untried. A proxy of another kind (SOCKS) is passed on, so that
 * it fails as a proxy and not as a missing network.
 */
export async function resolveProxyRoute(
  session: Pick<Session, 'resolveProxy'>,
  url: URL,
  isUp = acceptsConnections,
): Promise<ProxyRoute> {
  const entries = (await session.resolveProxy(url.href)).split(';').filter((entry) => entry.trim() !== '')
  const routes = entries.map(parseEntry)
  for (const route of routes.slice(0, -1)) {
    if (route.proxy === null || (await isUp(new URL(route.proxy)))) return route
  }
  return routes.at(-1) ?? DIRECT
}

const DIRECT: ProxyRoute = { env: {}, proxy: null }

function parseEntry(entry: string): ProxyRoute {
  const [kind = 'DIRECT', address = ''] = entry.trim().split(/\s+/)
  if (kind.toUpperCase() === 'DIRECT' || address === '') return DIRECT
  const scheme = kind.toUpperCase() === 'PROXY' ? 'http' : kind.toLowerCase()
  const proxy = `${scheme}://${address}`
  return { env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy }, proxy }
}

function acceptsConnections({ protocol, hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
      timeout: CONNECT_TIMEOUT_MS,
    })
    const answer = (isUp: boolean) => {
      socket.destroy()
      resolve(isUp)
    }
    socket.once('connect', () => answer(true))
    socket.once('timeout', () => answer(false))
    socket.once('error', () => answer(false))
  })
}
