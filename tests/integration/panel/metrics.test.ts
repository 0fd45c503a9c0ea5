import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { freePort } from '../../support/free-port.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import { fillPanel, migratedLocation, PASSPHRASE, temporaryFolder } from '../../support/panel.ts'
import { runProgram, servePanel } from '../../support/programs.ts'

async function askNonsense(address: string): Promise<void> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.end('NONSENSE\r\n\r\n').resume()
  await once(socket, 'close')
}

/** The figure of a metric with exactly these labels; 0 where there is none yet. */
function figure(text: string, name: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `))
  return Number(line?.split(' ').at(-1) ?? 0)
}

describe.each([
  ['one process', []],
  ['workers', ['--workers', '2']],
] as const)('the metrics of %s', (_name, args) => {
  test('count what was asked, by route and never by address', async () => {
    const location = await migratedLocation('sqlite')
    const db = await openDatabase(location)
    onTestFinished(() => db.destroy())
    const { operator, customer } = await fillPanel(db, {
      contract: { workplaces: 1 },
      now: () => new Date(),
    })
    const port = await freePort()
    const panel = await servePanel([...args, '--metrics-port', String(port)], {
      PANEL_DATABASE: `sqlite:${location.kind === 'sqlite' ? location.file : ''}`,
      PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
    })
    onTestFinished(() => void panel.child.kill('SIGKILL'))
    const ask = (method: string, path: string, body?: unknown) =>
      fetch(`${panel.address}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${operator.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).then((response) => response.arrayBuffer())

    for (let number = 0; number < 3; number++) await ask('GET', `/customers/${customer.id}`)
    await ask('GET', '/customers?query=a-name-that-nobody-should-see')
    await ask('GET', '/an-address-that-nobody-should-see')
    for (const disk of ['FIRST-0001', 'OTHER-0002'])
      await ask('POST', '/keys', {
        installationKey: buildInstallationKey({ workplaces: 1, workplace: diskWorkplace(disk) }),
      })
    await ask('POST', '/session', {})
    await ask('DELETE', '/health')
    await fetch(`${panel.address}/api/v1/session`, { method: 'POST', body: 'text' })
    await fetch(`${panel.address}/api/v1/customers/%`)
    await askNonsense(panel.address)
    for (let number = 0; number < 6; number++)
      await ask('POST', '/session', { username: 'nobody', password: 'wrong' })

    const text = await fetch(`http://127.0.0.1:${port}/metrics`).then((response) => response.text())
    const requests = 'panel_http_request_duration_seconds_count'
    const of = (method: string, route: string, status: number) =>
      figure(text, `${requests}{method="${method}",route="${route}",status="${status}"}`)
    expect(of('GET', '/api/v1/customers/:id', 200)).toBe(3)
    expect(of('GET', 'none', 404)).toBe(1)
    expect(figure(text, 'panel_keys_given_total')).toBe(1)
    expect(figure(text, 'panel_key_refusals_total{code="different-workplace"}')).toBe(1)
    expect(figure(text, 'panel_sign_ins_total{outcome="failed"}')).toBe(5)
    expect(figure(text, 'panel_sign_ins_total{outcome="throttled"}')).toBe(1)
    expect(figure(text, 'panel_problems_total{code="bad-credentials"}')).toBe(5)
    const problems = (code: string) => figure(text, `panel_problems_total{code="${code}"}`)
    expect(problems('not-found')).toBe(1)
    expect(problems('method-not-allowed')).toBe(1)
    expect(problems('unsupported-media-type')).toBe(1)
    // A body without its fields, an address that cannot be decoded, and what is no request at all.
    expect(problems('invalid-request')).toBe(3)
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(text).not.toContain('nobody')
    expect(text).not.toContain(customer.id)

    expect((await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status).toBe(404)
    const onPanel = await fetch(`${panel.address}/metrics`).then((response) => response.text())
    expect(onPanel).not.toContain('panel_http')
    await panel.kill('SIGTERM')
    expect(panel.child.exitCode).toBe(0)
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow()
  })

  test('a port that is taken is one calm sentence', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    const run = await runProgram(
      'control-panel',
      ['serve', '--port', '0', '--lang', 'en', ...args, '--metrics-port', String(port)],
      { env: { PANEL_DATA_DIR: await temporaryFolder() } },
    )
    expect(run.exitCode).toBe(1)
    expect(run.err).toContain(`127.0.0.1:${port} already. The port is set by PANEL_METRICS_PORT.`)
  })
})
