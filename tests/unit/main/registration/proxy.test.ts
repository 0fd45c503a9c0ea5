import { describe, expect, test } from 'vitest'
import { describeProxy, findProxy } from '../../../../src/main/registration/proxy.ts'

const PANEL = new URL('https://panel.firma.bg:8443/')

describe('the proxy on the way to the panel', () => {
  test.each([
    ['http://proxy.firma.bg:3128', 'http://proxy.firma.bg:3128'],
    ['proxy.firma.bg:3128', 'http://proxy.firma.bg:3128'],
    ['  HTTP://PROXY.firma.bg:3128/ ', 'http://proxy.firma.bg:3128'],
    ['https://proxy.firma.bg', 'https://proxy.firma.bg:443'],
    ['10.0.0.1', 'http://10.0.0.1:80'],
    ['http://ivan:tайна@proxy.firma.bg:3128/path?query', 'http://proxy.firma.bg:3128'],
    ['ivan:p@ss@proxy.firma.bg:3128', 'http://proxy.firma.bg:3128'],
    ['http:ivan:pass@proxy.firma.bg', 'http://proxy.firma.bg:80'],
  ])('%j is %s', (setting, shown) => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'Https_Proxy']) {
      const found = findProxy(PANEL, { [name]: setting })
      expect(found.ok && found.value && describeProxy(found.value)).toBe(shown)
    }
  })

  test.each([
    ['100%', '100%'],
    ['%zz', '%zz'],
    ['%ff', '%ff'],
    ['100%25', '100%'],
    ['%D1%82айна', 'тайна'],
  ])('takes the password %s for %s', (written, meant) => {
    const found = findProxy(PANEL, { HTTPS_PROXY: `http://ivan:${written}@proxy.firma.bg:3128` })
    expect(found.ok && decodeURIComponent(found.value?.password ?? '')).toBe(meant)
  })

  test.each(['socks5://proxy:1080', 'http://', 'proxy firma', 'http://proxy:port', 'file:///proxy'])(
    '%j is named as wrong',
    (setting) => {
      expect(findProxy(PANEL, { HTTPS_PROXY: setting })).toEqual({ ok: false, refusal: 'proxy-setting' })
    },
  )

  test.each([[undefined], [''], ['  ']])('%j is none', (setting) => {
    expect(findProxy(PANEL, { HTTPS_PROXY: setting, HTTP_PROXY: 'http://proxy:1' })).toEqual({
      ok: true,
      value: null,
    })
  })

  test.each([
    ['*', 'https://panel.firma.bg'],
    ['panel.firma.bg', 'https://panel.firma.bg'],
    ['.firma.bg', 'https://panel.firma.bg'],
    ['*.firma.bg', 'https://panel.firma.bg'],
    ['firma.bg', 'https://panel.firma.bg'],
    ['other.bg, PANEL.firma.bg:443', 'https://panel.firma.bg'],
    ['10.0.0.1-10.0.0.9', 'https://10.0.0.5'],
    ['::1', 'https://[::1]'],
    ['[::1]:8443', 'https://[::1]:8443'],
  ])('NO_PROXY=%s exempts %s', (list, address) => {
    expect(findProxy(new URL(address), { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: list })).toEqual({
      ok: true,
      value: null,
    })
  })

  test.each([
    ['anel.firma.bg', 'https://panel.firma.bg'],
    ['panel.firma.bg:8080', 'https://panel.firma.bg'],
    ['10.0.0.1-10.0.0.9', 'https://10.0.0.10'],
    ['0.0.1', 'https://10.0.0.1'],
    ['', 'https://panel.firma.bg'],
  ])('NO_PROXY=%s does not exempt %s', (list, address) => {
    const found = findProxy(new URL(address), { HTTPS_PROXY: 'http://proxy:1', no_proxy: list })
    expect(found.ok && found.value).not.toBeNull()
  })
})
