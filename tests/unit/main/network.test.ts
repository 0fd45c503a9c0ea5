import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { resolveProxyRoute } from '../../../src/main/network.ts'

const PANEL = new URL('https://panel.example.bg/')

const proxied = (proxy: string) => ({ env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy }, proxy })
const direct = { env: {}, proxy: null }

/** The way for an answer of the operating system, where some proxies are down. */
function resolve(answer: string, down: readonly string[] = []) {
  const isUp = async ({ host }: URL) => !down.includes(host)
  return resolveProxyRoute({ resolveProxy: async () => answer }, PANEL, isUp)
}

describe('the way that the operating system resolves', () => {
  test.each([
    ['DIRECT', direct],
    ['', direct],
    ['PROXY proxy.example.bg:3128', proxied('http://proxy.example.bg:3128')],
    ['PROXY proxy.example.bg:3128; DIRECT', proxied('http://proxy.example.bg:3128')],
    ['DIRECT; PROXY proxy.example.bg:3128', direct],
    ['HTTPS proxy.example.bg:443', proxied('https://proxy.example.bg:443')],
    ['SOCKS5 10.0.0.1:1080', proxied('socks5://10.0.0.1:1080')],
  ])('%j', async (answer, route) => {
    expect(await resolve(answer)).toEqual(route)
  })

  test.each([
    ['PROXY a:1; PROXY b:2', ['a:1'], proxied('http://b:2')],
    ['PROXY a:1; PROXY b:2; DIRECT', ['a:1', 'b:2'], direct],
    ['PROXY a:1', ['a:1'], proxied('http://a:1')],
    ['PROXY a:1; PROXY b:2;', ['a:1', 'b:2'], proxied('http://b:2')],
  ])('%j leads past %j', async (answer, down, route) => {
    expect(await resolve(answer, down)).toEqual(route)
  })

  test('tries a proxy itself before it takes it', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolved) =>
      server.listen(0, '127.0.0.1', () => resolved(Number((server.address() as { port: number }).port))),
    )
    onTestFinished(() => new Promise<void>((closed) => void server.close(() => closed())))
    const session = { resolveProxy: async () => `PROXY 127.0.0.1:1; PROXY 127.0.0.1:${port}; DIRECT` }

    expect(await resolveProxyRoute(session, PANEL)).toEqual(proxied(`http://127.0.0.1:${port}`))
  })
})
