import { describe, expect, test } from 'vitest'
import type { App } from '../../../src/panel/server/app-context.ts'
import type { Database } from '../../../src/panel/server/db/database.ts'
import { createUser } from '../../../src/panel/server/users/store.ts'
import { call, DIALECTS, NOW, panelWith } from '../../support/panel.ts'

const LONG_PASSWORD = 'зелена баница с праз'

describe.each(DIALECTS)('sessions on %s', (dialect) => {
  test('a subscriber signs in, must change the first password, and then may ask', async () => {
    const { app, operator, customer } = await panelWith(dialect)
    const created = await call(app, 'POST', `/customers/${customer.id}/users`, {
      token: operator.token,
      body: { username: 'Maria@Example.bg' },
    })
    const { username, firstPassword } = created.body
    expect(username).toBe('maria@example.bg')

    const signedIn = await signIn(app, 'MARIA@example.bg', firstPassword)
    expect(signedIn).toMatchObject({
      status: 201,
      body: { user: { username, role: 'subscriber', mustChangePassword: true } },
    })
    const { token } = signedIn.body
    expect(await call(app, 'GET', '/keys', { token })).toMatchObject({
      status: 403,
      body: { code: 'password-change-required' },
    })
    expect((await call(app, 'GET', '/session', { token })).status).toBe(200)

    const changed = await changePassword(app, token, firstPassword, LONG_PASSWORD)
    expect(changed.status).toBe(204)
    expect((await call(app, 'GET', '/keys', { token })).status).toBe(200)
    expect((await signIn(app, username, firstPassword)).body.code).toBe('bad-credentials')
    expect((await signIn(app, username, LONG_PASSWORD)).body.user.mustChangePassword).toBe(false)
  })

  test('changing the password ends every other session of the user, and a reset ends all', async () => {
    const { app, operator, subscriber } = await panelWith(dialect)
    const other = await signIn(app, subscriber.username, subscriber.firstPassword)

    await changePassword(app, other.body.token, subscriber.firstPassword, LONG_PASSWORD)

    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(401)
    expect((await call(app, 'GET', '/session', { token: other.body.token })).status).toBe(200)
    const reset = await call(app, 'POST', `/users/${subscriber.id}/password-reset`, { token: operator.token })
    expect(reset).toMatchObject({ status: 200, body: { username: subscriber.username } })
    expect((await call(app, 'GET', '/session', { token: other.body.token })).status).toBe(401)
    expect(
      (await signIn(app, subscriber.username, reset.body.firstPassword)).body.user.mustChangePassword,
    ).toBe(true)
  })

  test.each([
    ['short', 'short1234'],
    ['common', 'Password1234'],
    ['monotonous', 'abababababab'],
    ['username', 'the-service-desk-1'],
    ['current', null],
  ])('a %s new password is refused', async (reason, newPassword) => {
    const { app, db } = await panelWith(dialect)
    const { token, firstPassword } = await signedInOperator(app, db)

    const answer = await changePassword(app, token, firstPassword, newPassword ?? firstPassword)

    expect(answer).toMatchObject({ status: 422, body: { code: 'weak-password', reason } })
  })

  test('the token is in no table, and a session ends when it is not used', async () => {
    let now = NOW
    const { app, db, subscriber } = await panelWith(dialect, { now: () => now })
    const rows = await db.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(subscriber.token)

    now = new Date(NOW.getTime() + 11 * 3_600_000)
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(200)
    now = new Date(now.getTime() + 13 * 3_600_000)
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).body.code).toBe('not-signed-in')
  })

  test('a session ends after a week however much it is used', async () => {
    let now = NOW
    const { app, subscriber } = await panelWith(dialect, { now: () => now })
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      now = new Date(NOW.getTime() + hours * 3_600_000)
      expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(200)
    }
    now = new Date(NOW.getTime() + (7 * 24 + 1) * 3_600_000)
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(401)
  })

  test('signing out ends the session and takes the cookie back', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const out = await call(app, 'DELETE', '/session', { token: subscriber.token })
    expect(out.status).toBe(204)
    expect(String(out.headers['set-cookie'])).toContain('panel_session=;')
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(401)
  })

  test('the cookie is for the panel’s own pages: another site cannot change anything with it', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const signedIn = await signIn(app, subscriber.username, subscriber.firstPassword)
    const header = String(signedIn.headers['set-cookie'])
    expect(header).toMatch(/panel_session=[\w-]{43}; .*HttpOnly; SameSite=Strict/)
    const cookie = header.split(';')[0] ?? ''

    const own = await call(app, 'GET', '/session', { headers: { cookie } })
    const foreign = await call(app, 'DELETE', '/session', {
      headers: { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    })
    const old = await call(app, 'DELETE', '/session', { headers: { cookie, origin: 'https://evil.example' } })
    const same = await call(app, 'DELETE', '/session', {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    })

    expect(own.status).toBe(200)
    expect(foreign).toMatchObject({ status: 403, body: { code: 'cross-site' } })
    expect(old.status).toBe(403)
    expect(same.status).toBe(204)
  })

  test('unknown and known users get the same answer', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const known = await signIn(app, subscriber.username, 'wrong wrong wrong')
    const unknown = await signIn(app, 'nobody@example.bg', 'wrong wrong wrong')
    expect(unknown).toMatchObject({ status: known.status, body: known.body })
  })

  test('after five failures further attempts wait, also with the right password, and not for good', async () => {
    let now = NOW
    const { app, subscriber } = await panelWith(dialect, { now: () => now })
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await signIn(app, subscriber.username, 'wrong wrong wrong')).status).toBe(401)
      now = new Date(now.getTime() + 1000)
    }

    const stopped = await signIn(app, subscriber.username, subscriber.firstPassword)
    expect(stopped).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } })
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(800)
    const elsewhere = await signIn(app, subscriber.username, subscriber.firstPassword, '203.0.113.9')
    expect(elsewhere.status).toBe(201)

    now = new Date(now.getTime() + Number(stopped.headers['retry-after']) * 1000)
    expect((await signIn(app, subscriber.username, subscriber.firstPassword)).status).toBe(201)
  })
})

describe.each(DIALECTS)('many attempts at once on %s', (dialect) => {
  test('are all counted: five are tried, the others wait', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) => signIn(app, subscriber.username, `wrong wrong ${number}`)),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  })
})

async function signedInOperator(app: App, db: Database) {
  const created = await createUser(db, { username: 'the-service-desk', customerId: null }, NOW)
  if (!created) throw new Error('There is such a user already')
  const { body } = await signIn(app, created.username, created.firstPassword)
  return { ...created, token: String(body.token) }
}

function changePassword(app: App, token: string, currentPassword: string, newPassword: string) {
  return call(app, 'PUT', '/password', { token, body: { currentPassword, newPassword } })
}

async function signIn(app: App, username: string, password: string, address = '127.0.0.1') {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    remoteAddress: address,
    payload: { username, password },
  })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}
