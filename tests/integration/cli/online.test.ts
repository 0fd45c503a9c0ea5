import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { turnOnSecondFactor } from '../../support/second-factor.ts'
import { startServedPanel, USERNAME } from '../../support/served-panel.ts'
import { CHOICES, type Workstation, workstation } from '../../support/workstation.ts'

const NEW_PASSWORD = 'зелена баница с праз'

/** A running panel whose contract fits the choices, and a workstation that knows the panel's key. */
async function setUp(contract: Parameters<typeof startServedPanel>[0] = {}) {
  const { panel, vendor, firstPassword } = await startServedPanel(contract)
  return { panel, firstPassword, station: await workstation('nvme-laptop', vendor) }
}

function online(
  station: Workstation,
  address: string,
  input: string,
  env: Readonly<Record<string, string>> = {},
  more: readonly string[] = [],
) {
  const args = [
    'online',
    '--panel',
    address,
    '--username',
    USERNAME,
    '--password-stdin',
    '--lang',
    'en',
    '--timeout',
    '2',
    ...more,
  ]
  return station.run(args, { input, env })
}

describe.runIf(process.platform === 'linux')('license-client online', () => {
  test('changes the first password, checks, generates, verifies and registers', async () => {
    const { panel, station, firstPassword } = await setUp()
    await station.run(['installation-key', ...CHOICES])

    const registered = await online(station, panel.address, `${firstPassword}\n${NEW_PASSWORD}\n`)

    expect(registered).toMatchObject({
      exitCode: 0,
      json: { state: 'registered', repaired: [], refusals: [] },
    })
    expect(registered.json.comparison).toHaveLength(7)
    expect(await station.run(['status'])).toMatchObject({
      exitCode: 0,
      json: { license: { number: 10_001 } },
    })
    const again = await online(station, panel.address, `${NEW_PASSWORD}\n`)
    expect(again.json.registrationKey).toBe(registered.json.registrationKey)
  })

  test('takes the code of a second factor, and says when one is wanted', async () => {
    const { panel, station, firstPassword } = await setUp()
    const passwords = { firstPassword, password: NEW_PASSWORD }
    const secondFactor = await turnOnSecondFactor(panel.address, USERNAME, passwords)
    await station.run(['installation-key', ...CHOICES])

    const without = await online(station, panel.address, `${NEW_PASSWORD}\n`)
    const withCode = await online(station, panel.address, `${NEW_PASSWORD}\n`, {}, [
      '--code',
      secondFactor.nextCode(),
    ])

    expect(without).toMatchObject({ exitCode: 10, json: { error: { code: 'code-required' } } })
    expect(withCode).toMatchObject({ exitCode: 0, json: { state: 'registered' } })
  })

  test('a first password without a new one is the panel’s no', async () => {
    const { panel, station, firstPassword } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    expect(await online(station, panel.address, firstPassword)).toMatchObject({
      exitCode: 10,
      json: { error: { code: 'password-change-required' } },
      err: expect.stringContaining('--password-stdin'),
    })
    const given = await online(station, panel.address, `${firstPassword}\n${NEW_PASSWORD}`)
    expect(given.err).not.toContain('--password-stdin')
  })

  test('mismatches are shown with what to do, and nothing is stored', async () => {
    const { panel, station, firstPassword } = await setUp({ workplaces: 5, settled: false })
    await station.run(['installation-key', ...CHOICES])

    const refused = await online(station, panel.address, `${firstPassword}\n${NEW_PASSWORD}`)

    expect(refused).toMatchObject({
      exitCode: 10,
      json: {
        error: { code: 'refused' },
        refusals: [{ code: 'workplace-count-mismatch' }, { code: 'payment-outstanding' }],
      },
    })
    expect(await station.run(['status'])).toMatchObject({ exitCode: 3 })
  })

  test('a wrong password, an unknown address and wrong usage are told apart', async () => {
    const { panel, station } = await setUp()
    expect(await online(station, panel.address, 'x')).toMatchObject({
      exitCode: 3,
      json: { refusal: 'nothing-pending' },
    })
    await station.run(['installation-key', ...CHOICES])
    expect(await online(station, panel.address, 'wrong')).toMatchObject({
      exitCode: 10,
      json: { error: { code: 'bad-credentials' } },
    })
    expect(await online(station, 'http://panel.example', 'x')).toMatchObject({ exitCode: 2 })
    expect(await online(station, 'https://panel.invalid', 'x')).toMatchObject({
      exitCode: 9,
      json: { error: { code: 'no-network' } },
    })
    expect(await online(station, 'http://127.0.0.1:9', 'x')).toMatchObject({
      exitCode: 9,
      json: { error: { code: 'panel-down' } },
    })
  })

  test('a certificate that the system does not trust stops it before the password is sent', async () => {
    const { station } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    const tls = (name: string) => readFile(new URL(`../../support/tls/${name}.pem`, import.meta.url))
    let requests = 0
    const server = createTlsServer(
      { key: await tls('key'), cert: await tls('certificate') },
      () => requests++,
    )
    const port = await listen(server)
    for (const env of [{}, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }]) {
      expect(await online(station, `https://localhost:${port}`, 'x', env)).toMatchObject({
        exitCode: 9,
        json: { error: { code: 'tls-untrusted' } },
      })
    }
    expect(requests).toBe(0)
  })

  test('a certificate that the system trusts is trusted', async () => {
    const { panel, station, firstPassword } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    const file = new URL('../../support/tls/certificate.pem', import.meta.url)
    const tls = (name: string) => readFile(new URL(`../../support/tls/${name}.pem`, import.meta.url))
    const server = createTlsServer(
      { key: await tls('key'), cert: await tls('certificate') },
      (request, response) => {
        const chunks: Buffer[] = []
        request.on('data', (chunk: Buffer) => chunks.push(chunk))
        request.on('end', async () => {
          const { authorization = '' } = request.headers
          const body = Buffer.concat(chunks)
          const answer = await fetch(`${panel.address}${request.url}`, {
            method: request.method ?? 'GET',
            headers: { authorization, ...(body.length > 0 ? { 'content-type': 'application/json' } : {}) },
            ...(body.length > 0 ? { body } : {}),
          })
          response.writeHead(answer.status, {
            'content-type': answer.headers.get('content-type') ?? 'text/plain',
          })
          response.end(Buffer.from(await answer.arrayBuffer()))
        })
      },
    )
    const port = await listen(server)
    const trusted = { NODE_EXTRA_CA_CERTS: file.pathname }
    const registered = await online(
      station,
      `https://localhost:${port}`,
      `${firstPassword}\n${NEW_PASSWORD}`,
      trusted,
    )
    expect(registered).toMatchObject({ exitCode: 0, json: { state: 'registered' } })
  })

  test.each([[[]], [['--password-stdin']]])('an input that has ended is no password %j', async (options) => {
    const { station } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    const command = ['online', '--panel', 'http://127.0.0.1:9', '--username', 'ivan@example.bg', ...options]
    const answer = await station.run(command, { input: '' })
    expect(answer).toMatchObject({ exitCode: 2, err: expect.stringContaining('--password-stdin') })
    expect(answer.err).not.toContain('Warning')
  })

  test('a proxy setting that is not understood is named, and one for other hosts takes no blame', async () => {
    const { station } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    expect(
      await online(station, 'https://panel.example', 'x', { HTTPS_PROXY: 'socks5://127.0.0.1:9' }),
    ).toMatchObject({ exitCode: 9, json: { error: { code: 'proxy-setting' } } })
    expect(
      await online(station, 'https://panel.invalid', 'x', {
        HTTPS_PROXY: 'http://127.0.0.1:9',
        NO_PROXY: '.invalid',
      }),
    ).toMatchObject({ exitCode: 9, json: { error: { code: 'no-network' } } })
  })

  test('a proxy that refuses is not the panel’s fault', async () => {
    const { station } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    const proxy = createServer()
    proxy.on('connect', (_request, socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
    )
    const port = await listen(proxy)
    for (const HTTPS_PROXY of [
      `http://127.0.0.1:${port}`,
      'http://127.0.0.1:9',
      'http://proxy.invalid:3128',
      '127.0.0.1:9',
      ' HTTP://127.0.0.1:9 ',
    ]) {
      expect(await online(station, 'https://panel.example', 'x', { HTTPS_PROXY })).toMatchObject({
        exitCode: 9,
        json: { error: { code: 'proxy' } },
      })
    }
  })

  test.each<[string, string, (server: Server) => void]>([
    [
      'answers another page',
      'nonsense',
      (server) => server.on('request', (_q, r) => r.end('<html>Welcome</html>')),
    ],
    [
      'answers JSON of another shape',
      'nonsense',
      (server) => server.on('request', (_q, r) => r.end('{"token":7}')),
    ],
    [
      'sends elsewhere',
      'nonsense',
      (server) =>
        server.on('request', (_q, r) => r.writeHead(302, { location: 'https://evil.example' }).end()),
    ],
    [
      'answers too much',
      'nonsense',
      (server) => server.on('request', (_q, r) => r.end('x'.repeat(3_000_000))),
    ],
    [
      'is down behind its balancer',
      'panel-down',
      (server) => server.on('request', (_q, r) => r.writeHead(502).end('Bad gateway')),
    ],
    ['never answers', 'timeout', (server) => server.on('request', () => {})],
    ['hangs up', 'panel-down', (server) => server.on('request', (q) => q.socket.destroy())],
    [
      'breaks off',
      'panel-down',
      (server) =>
        server.on('request', (_q, r) =>
          r.writeHead(201, { 'content-length': '99' }).write('{', () => r.destroy()),
        ),
    ],
  ])('a panel that %s is %s', async (_what, code, behave) => {
    const { station } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    const server = createServer()
    behave(server)
    const port = await listen(server)
    const answer = await online(station, `http://127.0.0.1:${port}`, 'x')
    expect(answer).toMatchObject({ exitCode: 9, json: { error: { code } } })
    expect(answer.err).not.toContain('    at ')
  })

  test('a port that speaks something else is no panel', async () => {
    const { station } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    const server = createTcpServer((socket) => {
      socket.on('error', () => {})
      socket.end('220 mail.example ESMTP\r\n')
    })
    const port = await listen(server)
    expect(await online(station, `http://127.0.0.1:${port}`, 'x')).toMatchObject({
      exitCode: 9,
      json: { error: { code: 'nonsense' } },
    })
  })

  test('a panel that signs with another key is not believed', async () => {
    const { panel, station, firstPassword } = await setUp()
    await station.run(['installation-key', ...CHOICES])
    const args = ['online', '--panel', panel.address, '--username', 'ivan@example.bg', '--password-stdin']
    const stranger = await workstation('nvme-laptop')
    await stranger.run(['installation-key', ...CHOICES])
    expect(await stranger.run(args, { input: `${firstPassword}\n${NEW_PASSWORD}` })).toMatchObject({
      exitCode: 8,
      json: { refusal: 'not-genuine', state: 'unregistered' },
    })
  })
})

async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
