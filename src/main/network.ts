import type { Session } from 'electron'

/** A proxy as the environment variables would name it, and for the report; null where the way is direct. */
export interface ProxyRoute {
  readonly env: Readonly<Record<string, string>>
  readonly proxy: string | null
}

/**
 * The way to an address as the operating system has it, PAC scripts included: Chromium resolves it, and the first
 * entry that is no dead end counts. What is no http proxy (SOCKS) is passed on and fails as a proxy, not as no network.
 */
export async function resolveProxyRoute(
  session: Pick<Session, 'resolveProxy'>,
  url: URL,
): Promise<ProxyRoute> {
  const [first = 'DIRECT'] = (await session.resolveProxy(url.href)).split(';').map((entry) => entry.trim())
  const [kind = 'DIRECT', address = ''] = first.split(/\s+/)
  if (kind.toUpperCase() === 'DIRECT' || address === '') return { env: {}, proxy: null }
  const scheme = kind.toUpperCase() === 'PROXY' ? 'http' : kind.toLowerCase()
  const proxy = `${scheme}://${address}`
  return { env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy }, proxy }
}
