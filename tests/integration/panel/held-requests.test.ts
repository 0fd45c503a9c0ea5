import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../../src/panel/server/app.ts'
import { createSignerSource } from '../../../src/panel/server/signing-keys/store.ts'
import { holdRequest } from '../../support/held-request.ts'
import { buildInstallationKey } from '../../support/keys.ts'
import { call, DIALECTS, NOW, newDatabase, PASSPHRASE, panelWith } from '../../support/panel.ts'

describe.each(DIALECTS)('a request whose body is held back, on %s,', (dialect) => {
  test('does not outlive its session', async () => {
    const { app, subscriber, operator } = await panelWith(dialect)
    const reset = await holdRequest(app, 'POST', `/users/${subscriber.id}/password-reset`, {
      token: operator.token,
      body: {},
    })
    const generate = await holdRequest(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: buildInstallationKey() },
    })
    for (const { token } of [subscriber, operator])
      expect((await call(app, 'DELETE', '/sessions', { token })).status).toBe(204)

    for (const finish of [reset, generate])
      expect(await finish()).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  test('sees the contract as it is once the body is there', async () => {
    const { app, db, subscriber } = await panelWith(dialect)
    const options = { token: subscriber.token, body: { installationKey: buildInstallationKey() } }
    expect((await call(app, 'POST', '/keys/check', options)).body.canGenerate).toBe(true)
    const finish = await holdRequest(app, 'POST', '/keys/check', options)
    // Whatever the head alone would have read is read by now.
    expect((await call(app, 'GET', '/session', options)).status).toBe(200)

    await db.updateTable('contracts').set({ settled: 0 }).execute()

    expect(await finish()).toMatchObject({
      status: 200,
      body: { canGenerate: false, refusals: [{ code: 'payment-outstanding' }] },
    })
  })
})

test('a request without a session is refused before its body is read', async () => {
  const { app } = await panelWith('sqlite')
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())

  socket.write(
    'POST /api/v1/keys HTTP/1.1\r\nHost: panel\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{',
  )
  const [answer] = await once(socket.setEncoding('utf8'), 'data')

  expect(answer).toMatch(/^HTTP\/1.1 401 /)
})

test('a request that does not come to its end is given up, and its connection, too', async () => {
  const lines: string[] = []
  const app = await createApp({
    db: await newDatabase('sqlite'),
    findSigner: createSignerSource(PASSPHRASE),
    now: () => NOW,
    logger: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }),
    trustProxy: false,
    requestLimitMs: 50,
  })
  onTestFinished(() => app.close())
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const closed = once(app.server, 'connection').then(([socket]) => once(socket, 'close'))
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())

  socket.write(
    'POST /api/v1/session HTTP/1.1\r\nHost: panel\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{',
  )
  const [head = '', body = ''] = (await readText(socket)).split('\r\n\r\n')

  expect(head).toMatch(/^HTTP\/1.1 408 /)
  expect(JSON.parse(body)).toMatchObject({ status: 408, code: 'invalid-request' })
  await closed
  expect(lines).toEqual([])
})
