import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startPanel } from '../../../src/panel/server/main.ts'
import { newDatabase, temporaryFolder } from '../../support/panel.ts'
import { type RunningProgram, servePanel } from '../../support/programs.ts'

const BODY = JSON.stringify({ username: 'nobody', password: 'nothing' })

async function startedPanel(args: readonly string[] = []): Promise<RunningProgram> {
  const panel = await servePanel(args, { PANEL_DATA_DIR: await temporaryFolder() })
  onTestFinished(() => void panel.child.kill('SIGKILL'))
  return panel
}

/** A request that a panel has begun: it has read the head, said so, and waits for the body. */
async function beginRequest(
  address: string,
): Promise<{ readonly socket: Socket; readonly read: () => string }> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname).setEncoding('utf8')
  onTestFinished(() => void socket.destroy())
  let answer = ''
  socket.on('data', (chunk: string) => {
    answer += chunk
  })
  socket.on('error', () => {})
  socket.write(
    `POST /api/v1/session HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\nExpect: 100-continue\r\n\r\n`,
  )
  while (!answer.includes('100 Continue')) await once(socket, 'data')
  return { socket, read: () => answer }
}

async function untilRefused(address: string): Promise<void> {
  const { hostname, port } = new URL(address)
  for (;;) {
    const socket = connect(Number(port), hostname)
    const isRefused = await Promise.race([
      once(socket, 'connect').then(() => false),
      once(socket, 'error').then(() => true),
    ]).catch(() => true)
    socket.destroy()
    if (isRefused) return
    await setImmediate()
  }
}

describe.each([
  ['one process', []],
  ['workers', ['--workers', '2']],
] as const)('a panel of %s that is told to stop', (_name, args) => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'answers what it has begun, and takes nothing new, on %s',
    async (signal) => {
      const panel = await startedPanel(args)
      const { socket, read } = await beginRequest(panel.address)
      const closed = once(panel.child, 'close')

      panel.child.kill(signal)
      await untilRefused(panel.address)
      expect(panel.child.exitCode).toBeNull()
      // The second request comes after the stop on a connection that was there before it.
      socket.write(`${BODY}GET /api/v1/ready HTTP/1.1\r\nHost: panel\r\n\r\n`)
      await once(socket, 'close')

      expect(read()).toContain('HTTP/1.1 401 Unauthorized')
      expect(read()).toContain('HTTP/1.1 503 Service Unavailable')
      expect(read().toLowerCase()).toContain('connection: close')
      await closed
      expect(panel.child.exitCode).toBe(0)
    },
  )

  test('does not wait for connections that are only kept alive', async () => {
    const panel = await startedPanel(args)
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const request = get(`${panel.address}/api/v1/live`, { agent })
    const [response] = await once(request, 'response')
    response.resume()
    await once(response, 'end')

    const startedAt = performance.now()
    await panel.kill('SIGTERM')

    expect(panel.child.exitCode).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  test('ends at once when it is told twice', async () => {
    const panel = await startedPanel(args)
    await beginRequest(panel.address)
    const closed = once(panel.child, 'close')
    panel.child.kill('SIGTERM')
    await untilRefused(panel.address)
    panel.child.kill('SIGTERM')
    await closed
    expect(panel.child.exitCode).toBe(1)
  })
})

test('what is not answered within the limit is cut off', async () => {
  const panel = await startPanel({
    db: await newDatabase('sqlite'),
    passphrase: null,
    host: '127.0.0.1',
    port: 0,
    trustProxy: false,
    logger: false,
    stopLimitMs: 100,
  })
  const { socket } = await beginRequest(panel.address)
  const closed = once(socket, 'close')
  expect(await panel.stop()).toBe(false)
  await closed
})
