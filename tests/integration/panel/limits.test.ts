import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createUser } from '../../../src/panel/server/accounts/users.ts'
import { createApp } from '../../../src/panel/server/app.ts'
import { createSignerSource } from '../../../src/panel/server/signing-keys/store.ts'
import { codeAt, cookieOf, setUpSecondFactor, signIn } from '../../support/accounts.ts'
import {
  call,
  DIALECTS,
  migratedLocation,
  NOW,
  newDatabase,
  PASSPHRASE,
  panelWith,
} from '../../support/panel.ts'
import { servePanel } from '../../support/programs.ts'

const WRONG = 'wrong wrong wrong'

/** Sends the same request so many times on one connection and reads nothing; resolves when the connection has ended. */
async function pipeline(port: number, path: string, count: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' })
  onTestFinished(() => void socket.destroy())
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => {})
  socket.pause()
  socket.write(`GET ${path} HTTP/1.1\r\nHost: panel\r\n\r\n`.repeat(count))
  // A socket that is not read does not tell that it has ended, so it goes on writing until it is told.
  const writing = setInterval(() => socket.write('GET / HTTP/1.1\r\n'), 20)
  await closed
  clearInterval(writing)
}

describe('a panel in a process of its own', () => {
  test('ends connections whose answers are not read, and needs little memory for them', async () => {
    const location = await migratedLocation('sqlite')
    const panel = await servePanel([], {
      PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
    })
    onTestFinished(() => panel.kill('SIGKILL'))
    const port = Number(new URL(panel.address).port)

    await Promise.all(
      ['/api/v1/openapi.json', '/', '/api/v1/ready'].flatMap((path) =>
        Array.from({ length: 10 }, () => pipeline(port, path, 5_000)),
      ),
    )

    const status = await readFile(`/proc/${panel.child.pid}/status`, 'utf8')
    expect(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024).toBeLessThan(300)
    expect((await fetch(`${panel.address}/api/v1/live`)).status).toBe(200)
  })
})

describe('a connection', () => {
  async function listening(noProgressMs?: number) {
    const app = await createApp({
      db: await newDatabase('sqlite'),
      findSigner: createSignerSource(PASSPHRASE),
      now: () => NOW,
      logger: false,
      trustProxy: false,
      ...(noProgressMs === undefined ? {} : { noProgressMs }),
    })
    onTestFinished(() => app.close())
    await app.listen({ host: '127.0.0.1', port: 0 })
    return (app.server.address() as AddressInfo).port
  }

  test('has at most sixteen requests unanswered', async () => {
    const port = await listening()
    const socket = connect({ port, host: '127.0.0.1' })
    socket.on('error', () => {})
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.resume().write('GET /api/v1/health HTTP/1.1\r\nHost: panel\r\n\r\n'.repeat(40))
    await closed

    const polite = connect({ port, host: '127.0.0.1' })
    onTestFinished(() => void polite.destroy())
    polite.write('GET /api/v1/live HTTP/1.1\r\nHost: panel\r\n\r\n'.repeat(16))
    let text = ''
    for await (const chunk of polite.setEncoding('utf8')) {
      text += chunk
      if (text.split('"status":"ok"').length > 16) break
    }
    expect(text.match(/HTTP\/1.1 200 OK/g)).toHaveLength(16)
  })

  test('that stands still is ended', async () => {
    const port = await listening(100)
    const socket = connect({ port, host: '127.0.0.1' })
    await once(socket, 'close')
    expect(socket.destroyed).toBe(true)
  })
})

describe.each(DIALECTS)('what a caller may cost, %s', (dialect) => {
  test('a large body is refused where no mail is expected, whoever sends it', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const large = { username: 'x'.repeat(20_000), password: 'x' }
    expect(await call(app, 'POST', '/session', { body: large })).toMatchObject({ status: 413 })
    const token = subscriber.token
    expect(await call(app, 'PUT', '/password', { token, body: large })).toMatchObject({ status: 413 })
    const mail = { installationKey: 'Здравейте '.repeat(15_000) }
    expect(await call(app, 'POST', '/keys/check', { token, body: mail })).toMatchObject({ status: 422 })
  })

  test('a subscriber changes the own people ten times an hour, in eight thousand bytes', async () => {
    const clock = { now: NOW }
    const { app, subscriber } = await panelWith(dialect, { now: () => clock.now })
    const { token } = subscriber
    let revision = 1
    const change = async (contacts: readonly object[]) => {
      const answer = await call(app, 'PUT', '/profile/contacts', { token, body: { contacts, revision } })
      revision = answer.body.revision ?? revision
      return answer
    }
    const many = Array.from({ length: 40 }, () => ({ name: 'я'.repeat(150) }))
    expect((await change(many)).status).toBe(400)
    expect((await change([{ name: 'Ив\u001b[2Jан' }])).status).toBe(400)
    for (let number = 0; number < 10; number++)
      expect((await change([{ name: `Лице ${number}` }])).status).toBe(200)
    const eleventh = await change([{ name: 'Лице 11' }])
    expect(eleventh).toMatchObject({ status: 429, body: { code: 'too-many-changes' } })
    expect(eleventh.headers['retry-after']).toBe('3600')
    clock.now = new Date(NOW.getTime() + 3_601_000)
    expect((await change([{ name: 'Лице 12' }])).status).toBe(200)
  })

  test('what is tried from a /56 and a /48 counts together, and not against who is known there', async () => {
    const { app, db } = await panelWith(dialect)
    const user = await createUser(db, { username: 'known@example.bg', customerId: null }, NOW)
    const password = user?.firstPassword ?? ''
    const known = '2001:db8:aa:1::1'
    expect((await signIn(app, 'known@example.bg', password, { address: known })).status).toBe(201)
    let refused = 0
    for (let number = 0; number < 110; number++) {
      const address = `2001:db8:aa:${(0x100 + number).toString(16)}::1`
      const { status } = await signIn(app, `user${number}@example.bg`, WRONG, { address })
      if (status === 429) refused++
    }
    expect(refused).toBe(10)
    expect((await signIn(app, 'x@example.bg', WRONG, { address: '2001:db8:aa:1ff::1' })).status).toBe(429)
    expect((await signIn(app, 'x@example.bg', WRONG, { address: '2001:db8:bb:1ff::1' })).status).toBe(401)
    expect((await signIn(app, 'known@example.bg', password, { address: known })).status).toBe(201)
  })

  test('nobody uses up another one’s codes by typing a name', async () => {
    const clock = { now: NOW }
    const { app, db } = await panelWith(dialect, { now: () => clock.now })
    const user = await createUser(db, { username: 'ivanka', customerId: null }, NOW)
    if (!user) throw new Error('There is such a user already')
    const { body } = await signIn(app, user.username, user.firstPassword)
    const changed = 'зелена баница с праз'
    await call(app, 'PUT', '/password', {
      token: body.token,
      body: { currentPassword: user.firstPassword, newPassword: changed },
    })
    const secret = await setUpSecondFactor(app, { token: body.token, firstPassword: changed }, NOW)
    for (const typed of [user.id, `CODES OF ${user.id}`, `codes of ${user.id}`])
      for (let number = 0; number < 12; number++)
        await signIn(app, typed, WRONG, { address: `203.0.113.${number}` })

    clock.now = new Date(NOW.getTime() + 60_000)
    const code = codeAt(secret, clock.now)
    const again = await signIn(app, user.username, changed, { code, address: '198.51.100.7' })
    expect(again.status).toBe(201)
  })

  test('signing out and beginning a second factor stand in the journal', async () => {
    const { app, db, operator } = await panelWith(dialect)
    const user = await createUser(db, { username: 'maria', customerId: null }, NOW)
    const { body } = await signIn(app, 'maria', user?.firstPassword ?? '')
    const newPassword = 'зелена баница с праз'
    await call(app, 'PUT', '/password', {
      token: body.token,
      body: { currentPassword: user?.firstPassword, newPassword },
    })
    await call(app, 'POST', '/second-factor', { token: body.token, body: { currentPassword: newPassword } })
    await call(app, 'DELETE', '/session', { token: body.token })
    const journal = await call(app, 'GET', '/journal?username=maria', { token: operator.token })
    expect(journal.body.items.map(({ action }: { action: string }) => action).slice(0, 3)).toEqual([
      'sign-out',
      'second-factor-begin',
      'password-change',
    ])
  })
})

describe('the cookie of a session', () => {
  async function behindTls() {
    const app = await createApp({
      db: await newDatabase('sqlite'),
      findSigner: createSignerSource(PASSPHRASE),
      now: () => NOW,
      logger: false,
      trustProxy: '127.0.0.1',
    })
    onTestFinished(() => app.close())
    return app
  }

  test('is of this host alone over https, and counts only where there is one', async () => {
    const db = await newDatabase('sqlite')
    const user = await createUser(db, { username: 'ivanka', customerId: null }, NOW)
    const app = await createApp({
      db,
      findSigner: createSignerSource(PASSPHRASE),
      now: () => NOW,
      logger: false,
      trustProxy: '127.0.0.1',
    })
    onTestFinished(() => app.close())
    const headers = { 'x-forwarded-proto': 'https' }
    const answer = await signIn(app, 'ivanka', user?.firstPassword ?? '', { headers })
    expect(answer.status).toBe(201)
    const cookie = cookieOf(answer)
    expect(cookie).toMatch(/^__Host-panel_session=/)
    expect(String(answer.headers['set-cookie'])).toMatch(/; Secure/)
    const ask = async (sent: string, proto = 'https') =>
      (await call(app, 'GET', '/session', { headers: { cookie: sent, 'x-forwarded-proto': proto } })).status
    expect(await ask(cookie)).toBe(200)
    expect(await ask(`panel_session=planted; ${cookie}`)).toBe(200)
    expect(await ask(`__Host-panel_session=planted; ${cookie}`)).toBe(401)
    expect(await ask(cookie.replace('__Host-', ''))).toBe(401)
    expect(await ask(cookie.replace('__Host-', ''), 'http')).toBe(200)
    expect(await ask(`panel_session=planted; ${cookie.replace('__Host-', '')}`, 'http')).toBe(401)
  })

  test('is refused where nobody has one', async () => {
    const app = await behindTls()
    expect((await call(app, 'GET', '/session')).status).toBe(401)
  })
})

describe('a proxy that was forgotten in the settings', () => {
  test('is told in the log, once an hour', async () => {
    const lines: string[] = []
    const { default: pino } = await import('pino')
    const clock = { now: NOW }
    const app = await createApp({
      db: await newDatabase('sqlite'),
      findSigner: createSignerSource(PASSPHRASE),
      now: () => clock.now,
      logger: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }),
      trustProxy: false,
    })
    onTestFinished(() => app.close())
    const ask = () => call(app, 'GET', '/live', { headers: { 'x-forwarded-for': '203.0.113.9' } })
    await call(app, 'GET', '/live')
    expect(lines).toEqual([])
    for (let number = 0; number < 3; number++) await ask()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('PANEL_TRUST_PROXY')
    clock.now = new Date(NOW.getTime() + 3_601_000)
    await ask()
    expect(lines).toHaveLength(2)
  })
})
