import { describe, expect, test } from 'vitest'
import { resolveProxyRoute } from '../../../src/main/network.ts'

const PANEL = new URL('https://panel.example.bg/')

const proxied = (proxy: string) => ({ env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy }, proxy })

describe('the way that the operating system resolves', () => {
  test.each([
    ['DIRECT', { env: {}, proxy: null }],
    ['', { env: {}, proxy: null }],
    ['PROXY proxy.example.bg:3128', proxied('http://proxy.example.bg:3128')],
    ['PROXY proxy.example.bg:3128; DIRECT', proxied('http://proxy.example.bg:3128')],
    ['HTTPS proxy.example.bg:443', proxied('https://proxy.example.bg:443')],
    ['SOCKS5 10.0.0.1:1080', proxied('socks5://10.0.0.1:1080')],
  ])('%j', async (answer, route) => {
    expect(await resolveProxyRoute({ resolveProxy: async () => answer }, PANEL)).toEqual(route)
  })
})
