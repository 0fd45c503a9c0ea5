import { hash } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSession } from '../../../src/panel/server/accounts/sessions.ts'
import { createApp } from '../../../src/panel/server/app.ts'
import type { App } from '../../../src/panel/server/app-context.ts'
import { migrateDatabase, openDatabase } from '../../../src/panel/server/db/database.ts'
import { createSignerSource } from '../../../src/panel/server/signing-keys/store.ts'
import { codeAt, cookieOf, setUpSecondFactor, signIn } from '../../support/accounts.ts'
import { buildInstallationKey } from '../../support/keys.ts'
import {
  call,
  DIALECTS,
  fillPanel,
  NOW,
  newDatabaseLocation,
  PASSPHRASE,
  panelWith,
  signedInUser,
} from '../../support/panel.ts'

const WRONG = 'wrong wrong wrong'
const NEW_PASSWORD = 'зелена баница с праз'
const SCRIPT = `"><script>alert(document.cookie)</script><img src=x onerror='alert(1)'>`

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What needs no session, and what a subscriber may use; every other route is for the service desk. */
const PUBLIC = [
  'GET /health',
  'GET /live',
  'GET /ready',
  'POST /session',
  'POST /renewals',
  'POST /releases',
  'GET /features',
  'POST /password-resets',
  'PUT /password-resets',
]
const OWN = [
  'GET /session',
  'DELETE /session',
  'GET /sessions',
  'DELETE /sessions',
  'DELETE /sessions/{id}',
  'PUT /password',
  'POST /second-factor',
  'PUT /second-factor',
  'DELETE /second-factor',
  'POST /recovery-codes',
  'POST /keys/check',
  'POST /keys',
  'GET /keys',
  'GET /profile',
  'PUT /profile/contacts',
  'GET /workplaces',
  'PUT /workplaces/{id}',
  'POST /workplaces/{id}/release',
]

/** Every route that the panel describes, so that one added later is attacked, too. */
async function routesOf(app: App) {
  const { body } = await call(app, 'GET', '/openapi.json')
  const paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> = body.paths
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((name) => {
      // The document names nothing else.
      const method = name.toUpperCase() as Method
      const route = path.replace('/api/v1', '')
      return { method, route, name: `${method} ${route}` }
    }),
  )
}

/** The path of a route for what there is: each noun's id by its name, and a workplace that is bound to the contract. */
function fillIn(route: string, ids: Readonly<Record<string, string>>, workplaceId: string): string {
  return route.replace('{workplaceId}', workplaceId).replaceAll(/(\w+)\/\{id\}/g, (_part, noun: string) => {
    const id = ids[noun]
    if (id === undefined) throw new Error(`There is nothing of ${noun} to attack`)
    return `${noun}/${id}`
  })
}

describe.each(DIALECTS)('a password on %s', (dialect) => {
  test('is not changed without a session, with an ended one or with somebody else’s', async () => {
    const { app, db, subscriber, customer } = await panelWith(dialect)
    const other = await signedInUser(db, 'other@example.bg', customer.id)
    const ended = await signIn(app, subscriber.username, subscriber.firstPassword)
    await call(app, 'DELETE', '/session', { token: ended.body.token })
    const body = { currentPassword: subscriber.firstPassword, newPassword: NEW_PASSWORD }
    const change = (options: Parameters<typeof call>[3]) =>
      call(app, 'PUT', '/password', { body, ...options })

    for (const options of [{}, { token: ended.body.token }, { headers: { cookie: cookieOf(ended) } }])
      expect(await change(options)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
    expect(await change({ token: other.token })).toMatchObject({
      status: 401,
      body: { code: 'bad-credentials' },
    })
    for (const extra of [
      { username: subscriber.username },
      { userId: subscriber.id },
      { id: subscriber.id },
    ]) {
      const guided = { ...body, currentPassword: other.firstPassword, ...extra }
      expect((await change({ token: other.token, body: guided })).status).toBe(400)
    }
    expect((await signIn(app, subscriber.username, subscriber.firstPassword)).status).toBe(201)
    expect((await signIn(app, subscriber.username, NEW_PASSWORD)).status).toBe(401)
  })

  test('of others is not for a subscriber to change, nor an operator’s for another operator', async () => {
    const { app, db, subscriber, operator, customer } = await panelWith(dialect)
    const neighbor = await signedInUser(db, 'neighbor@example.bg', customer.id)
    const colleague = await signedInUser(db, 'colleague', null)
    for (const [token, victim] of [
      [subscriber.token, neighbor],
      [subscriber.token, operator],
      [operator.token, colleague],
    ] as const) {
      const answer = await call(app, 'POST', `/users/${victim.id}/password-reset`, { token })
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
      expect((await signIn(app, victim.username, victim.firstPassword)).status).toBe(201)
    }
  })

  test('that was taken away opens nothing, however the sign-in and the reset fall together', async () => {
    const { app, subscriber, operator } = await panelWith(dialect)
    const signIns = Array.from({ length: 8 }, (_, number) =>
      signIn(app, subscriber.username, subscriber.firstPassword, { address: `203.0.113.${number}` }),
    )
    const reset = await call(app, 'POST', `/users/${subscriber.id}/password-reset`, { token: operator.token })
    expect(reset.status).toBe(200)
    for (const { status, body } of await Promise.all(signIns)) {
      expect([201, 401]).toContain(status)
      expect((await call(app, 'GET', '/session', { token: body.token ?? 'none' })).status).toBe(401)
    }
  })
})

describe.each(DIALECTS)('every route on %s', (dialect) => {
  test('answers nobody, and those of the service desk are not there for a subscriber', async () => {
    const { app, db, subscriber, customer, contract, operator } = await panelWith(dialect)
    const { token } = subscriber
    const body = { installationKey: buildInstallationKey() }
    expect((await call(app, 'POST', '/keys', { token, body })).status).toBe(201)
    const neighbor = await signedInUser(db, 'neighbor@example.bg', customer.id)
    const workplace = await db.selectFrom('workplaces').select('id').executeTakeFirstOrThrow()
    const ids = {
      customers: customer.id,
      contracts: contract?.id ?? '',
      users: neighbor.id,
      sessions: 'x',
      workplaces: workplace.id,
    }
    const pathOf = (route: string) => fillIn(route, ids, workplace.id)
    const routes = await routesOf(app)
    const names = routes.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(OWN))
    const closed = routes.filter(({ name }) => !PUBLIC.includes(name))
    const ofTheDesk = closed.filter(({ name }) => !OWN.includes(name))
    expect(ofTheDesk.length).toBeGreaterThan(12)

    for (const { method, route, name } of closed)
      expect([name, (await call(app, method, pathOf(route))).body.code]).toEqual([name, 'not-signed-in'])
    for (const { method, route, name } of ofTheDesk) {
      const { status, body } = await call(app, method, pathOf(route), { token, body: {} })
      expect([name, status, body?.code]).toEqual([name, 404, 'not-found'])
    }
    // What is 404 for the service desk, too, is 404 for another reason.
    for (const { method, route, name } of ofTheDesk) {
      const answer = await app.inject({
        method,
        url: `/api/v1${pathOf(route)}`,
        headers: { authorization: `Bearer ${operator.token}` },
        ...(method === 'GET' ? {} : { payload: {} }),
      })
      expect([200, 204, 400], name).toContain(answer.statusCode)
    }
  })

  test('that changes anything refuses a cookie that another site’s page sends, signing in included', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const cookie = cookieOf(await signIn(app, subscriber.username, subscriber.firstPassword))
    const routes = (await routesOf(app)).filter(({ method }) => method !== 'GET')
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://evil.localhost' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:81' },
      { origin: 'null' },
    ]) {
      for (const { method, route, name } of routes) {
        const path = route.replaceAll(/\{\w+\}/g, subscriber.id)
        const body = route === '/session' && method === 'POST' ? { username: 'x', password: 'x' } : {}
        const answer = await call(app, method, path, { headers: { cookie, ...headers }, body })
        expect([name, answer.status, answer.body.code]).toEqual([name, 403, 'cross-site'])
      }
    }
    expect((await call(app, 'GET', '/session', { headers: { cookie } })).status).toBe(200)
  })

  test('answers JSON that no browser takes for a page, whatever script was stored', async () => {
    const { app, subscriber, operator } = await panelWith(dialect)
    const form = { name: SCRIPT, eik: '831646048', vatRegistered: true }
    const contacts = [{ name: SCRIPT, phone: SCRIPT, email: SCRIPT }]
    const { token } = operator
    const created = await call(app, 'POST', '/customers', { token, body: { ...form, contacts } })
    expect(created).toMatchObject({ status: 201, body: { name: SCRIPT, contacts } })
    const headers = { 'user-agent': SCRIPT }
    const scripted = await signIn(app, subscriber.username, subscriber.firstPassword, { headers })
    const sessions = await call(app, 'GET', '/sessions', { token: scripted.body.token })
    expect(sessions.body.items[0].userAgent).toBe(SCRIPT)

    const gets = (await routesOf(app)).filter(({ method }) => method === 'GET')
    for (const { route } of [...gets, { route: `/${encodeURIComponent(SCRIPT)}` }]) {
      const path = route.replaceAll(/\{\w+\}/g, created.body.id)
      const answer = await app.inject({
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}` },
      })
      expect(answer.headers['content-type']).toMatch(/^(application\/(problem\+)?json|text\/csv)\b/)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    }
    for (const body of [
      SCRIPT,
      `{"username":"${SCRIPT}`,
      { username: SCRIPT, password: SCRIPT, [SCRIPT]: 1 },
    ]) {
      const sent = { 'content-type': 'application/json' }
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: sent,
        payload: body,
      })
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([
        400,
        'application/problem+json; charset=utf-8',
      ])
    }
  })
})

describe.each(DIALECTS)('a session on %s', (dialect) => {
  test('is known by 256 random bits, kept as their hash alone', async () => {
    const { app, db, subscriber } = await panelWith(dialect)
    const origin = { address: '127.0.0.1', userAgent: '' }
    const tokens: string[] = []
    for (let number = 0; number < 200; number++)
      tokens.push(
        (
          await openSession(
            db,
            { userId: subscriber.id, username: subscriber.username, customerId: null },
            origin,
            NOW,
          )
        ).token,
      )
    const bytes = tokens.map((token) => Buffer.from(token, 'base64url'))
    expect(new Set(tokens).size).toBe(200)
    expect(bytes.every(({ length }) => length === 32)).toBe(true)
    // Of 200 random bytes about 139 differ; a counter or a clock leaves some place nearly the same.
    for (let place = 0; place < 32; place++)
      expect(new Set(bytes.map((token) => token[place])).size).toBeGreaterThan(90)

    const rows = await db.selectFrom('sessions').selectAll().execute()
    const kept = new Set(rows.map((row) => row.token_hash))
    expect(tokens.filter((token) => !kept.has(hash('sha256', token)))).toEqual([])
    const stored = JSON.stringify(rows)
    expect(tokens.filter((token) => stored.includes(token))).toEqual([])
    for (const { id, token_hash: tokenHash } of rows.slice(0, 5))
      for (const guess of [id, tokenHash])
        expect((await call(app, 'GET', '/session', { token: guess })).status).toBe(401)
  })

  test('is never one that the browser brought along, and the one it brought ends', async () => {
    const { app, subscriber, operator } = await panelWith(dialect)
    const { username, firstPassword } = subscriber
    const planted = 'A'.repeat(43)
    const first = await signIn(app, username, firstPassword, {
      headers: { cookie: `panel_session=${planted}` },
    })
    expect(first.status).toBe(201)
    expect(first.body.token).not.toBe(planted)
    expect((await call(app, 'GET', '/session', { token: planted })).status).toBe(401)

    const attackers = { headers: { cookie: `panel_session=${operator.token}` } }
    const second = await signIn(app, username, firstPassword, attackers)
    expect(second.body.user.username).toBe(username)
    expect((await call(app, 'GET', '/session', { token: operator.token })).status).toBe(401)
    expect((await call(app, 'GET', '/session', { token: first.body.token })).status).toBe(200)
  })

  test('stays where a sign-in that brings it fails', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const headers = { cookie: `panel_session=${subscriber.token}` }
    expect((await signIn(app, subscriber.username, WRONG, { headers })).status).toBe(401)
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(200)
  })
})

describe.each(DIALECTS)('who asks which users there are, on %s,', (dialect) => {
  test('gets the same answer for every name, also when there were too many', async () => {
    const { app, subscriber, operator, db, customer } = await panelWith(dialect)
    const withCode = await signedInUser(db, 'with-code@example.bg', customer.id)
    await setUpSecondFactor(app, withCode, NOW)
    const answersFor = async (username: string, address: string) => {
      const answers = []
      for (let attempt = 0; attempt < 6; attempt++) {
        const { status, text, headers } = await signIn(app, username, WRONG, { address })
        answers.push({ status, text, headers: { ...headers, date: '', 'x-request-id': '' } })
      }
      return answers
    }
    const known = await answersFor(subscriber.username, '203.0.113.1')
    expect(known.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
    const others = ['nobody@example.bg', operator.username, withCode.username, '']
    for (const [number, username] of others.entries())
      expect(await answersFor(username, `203.0.113.${number + 2}`)).toEqual(known)
  })
})

describe.each(DIALECTS)('a code on %s', (dialect) => {
  test('that was looked at over a shoulder gets nobody in again, in no process', async () => {
    const location = await newDatabaseLocation(dialect)
    const [db, otherDb] = [await openDatabase(location), await openDatabase(location)]
    onTestFinished(async () => {
      await db.destroy()
      await otherDb.destroy()
    })
    await migrateDatabase(db)
    const clock = { now: NOW }
    const now = () => clock.now
    const { app, subscriber } = await fillPanel(db, { now })
    const findSigner = createSignerSource(PASSPHRASE)
    const other = await createApp({ db: otherDb, findSigner, now, logger: false, trustProxy: false })
    onTestFinished(() => other.close())
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    clock.now = new Date(NOW.getTime() + 30_000)
    const code = codeAt(secret, clock.now)
    const { username, firstPassword } = subscriber

    const answers = await Promise.all(
      [app, other, app, other].map((panel, number) =>
        signIn(panel, username, firstPassword, { code, address: `203.0.113.${number}` }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401, 401, 401])
    const later = await signIn(other, username, firstPassword, { code, address: '203.0.113.9' })
    expect(later.body.code).toBe('wrong-code')
  })

  test('is not guessed by who knows the password: ten times in a quarter of an hour, whatever the address', async () => {
    const clock = { now: NOW }
    const { app, subscriber } = await panelWith(dialect, { now: () => clock.now })
    const { username, firstPassword } = subscriber
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    clock.now = new Date(NOW.getTime() + 60_000)
    const right = [-30_000, 0, 30_000].map((ms) => codeAt(secret, new Date(clock.now.getTime() + ms)))
    const wrong = Array.from({ length: 50 }, (_, number) => String(number).padStart(6, '0')).filter(
      (code) => !right.includes(code),
    )
    const codes: string[] = []
    for (let number = 0; number < 18; number++) {
      // The sixth from each address is one too many there.
      const address = `203.0.113.${Math.floor(number / 6)}`
      const { body } = await signIn(app, username, firstPassword, { code: wrong[number] ?? '', address })
      codes.push(body.code)
    }
    const five = Array.from({ length: 5 }, () => 'wrong-code')
    const seven = Array.from({ length: 7 }, () => 'too-many-attempts')
    expect(codes).toEqual([...five, 'too-many-attempts', ...five, ...seven])
    const [, code] = right
    expect(
      (await signIn(app, username, firstPassword, { code: code ?? '', address: '203.0.113.9' })).status,
    ).toBe(429)
    // From where the user has set it up, what others try stops nobody.
    expect((await signIn(app, username, firstPassword, { code: code ?? '' })).status).toBe(201)
  })

  test('is not guessed by who has the session either', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const { token, firstPassword } = subscriber
    await call(app, 'POST', '/second-factor', { token, body: { currentPassword: firstPassword } })
    const statuses: number[] = []
    for (let number = 0; number < 7; number++)
      statuses.push(
        (await call(app, 'PUT', '/second-factor', { token, body: { code: `00000${number}` } })).status,
      )
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429])
  })
})
