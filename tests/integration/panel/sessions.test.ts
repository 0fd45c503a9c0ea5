import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createUser } from '../../../src/panel/server/accounts/users.ts'
import { createApp } from '../../../src/panel/server/app.ts'
import type { App } from '../../../src/panel/server/app-context.ts'
import type { Database } from '../../../src/panel/server/db/schema.ts'
import { createSignerSource } from '../../../src/panel/server/signing-keys/store.ts'
import { cookieOf, signIn } from '../../support/accounts.ts'
import { call, DIALECTS, NOW, panelWith, signedInUser } from '../../support/panel.ts'

const SCRIPT = '<script>alert(1)</script>'
const LONG_PASSWORD = 'зелена баница с праз'

/** Makes a database refuse to delete an attempt that is old. */
const REFUSE_TO_DELETE = {
  sqlite: [
    `create trigger refuse before delete on sign_in_attempts when old.id = 'old' begin select raise(abort, 'no'); end`,
  ],
  postgres: [
    `create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`,
    `create trigger refuse before delete on sign_in_attempts for each row when (old.id = 'old') execute function refuse()`,
  ],
} as const

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

  test('the service desk’s session ends after two hours without use and after twelve in any case', async () => {
    let now = NOW
    const { app, db, operator } = await panelWith(dialect, { now: () => now })
    const status = async (hours: number, token: string) => {
      now = new Date(NOW.getTime() + hours * 3_600_000)
      return (await call(app, 'GET', '/session', { token })).status
    }
    const idle = await signedInUser(db, 'idle-operator', null)
    for (let hours = 0; hours <= 12; hours += 1.5) expect(await status(hours, operator.token)).toBe(200)
    expect(await status(12.1, operator.token)).toBe(401)
    expect(await status(2.1, idle.token)).toBe(401)
  })

  test('a user sees where the own sessions are, the last used first, and ends one or all of them', async () => {
    let now = NOW
    const { app, db, subscriber } = await panelWith(dialect, { now: () => now })
    const headers = { 'user-agent': 'Firefox' }
    const { username, firstPassword, token } = subscriber
    const other = await signIn(app, username, firstPassword, { address: '203.0.113.9', headers })
    now = new Date(NOW.getTime() + 120_000)
    await call(app, 'GET', '/session', { token })

    const listed = await call(app, 'GET', '/sessions', { token })
    expect(listed.body).toMatchObject({
      items: [
        { isCurrent: true, lastUsed: now.toISOString(), created: NOW.toISOString() },
        { isCurrent: false, address: '203.0.113.9', userAgent: 'Firefox', lastUsed: NOW.toISOString() },
      ],
      next: null,
    })
    const [, { id }] = listed.body.items
    expect((await call(app, 'DELETE', `/sessions/${id}`, { token })).status).toBe(204)
    expect((await call(app, 'DELETE', `/sessions/${id}`, { token })).status).toBe(404)
    expect((await call(app, 'GET', '/session', { token: other.body.token })).status).toBe(401)

    const another = await signIn(app, username, firstPassword)
    const all = await call(app, 'DELETE', '/sessions', { token })
    expect(all.status).toBe(204)
    expect(String(all.headers['set-cookie'])).toContain('panel_session=;')
    for (const ended of [token, another.body.token])
      expect((await call(app, 'GET', '/session', { token: ended })).status).toBe(401)
    const journal = await db
      .selectFrom('journal')
      .selectAll()
      .where('action', '=', 'sessions-end')
      .orderBy('id')
      .execute()
    expect(journal).toMatchObject([
      { username, details: JSON.stringify({ session: id }) },
      { username, details: '{}' },
    ])
  })

  test('a session of somebody else is not there to be seen or ended', async () => {
    const { app, subscriber, operator } = await panelWith(dialect)
    const { body } = await call(app, 'GET', '/sessions', { token: subscriber.token })
    const answer = await call(app, 'DELETE', `/sessions/${body.items[0].id}`, { token: operator.token })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect((await call(app, 'GET', '/sessions', { token: operator.token })).body.items).toHaveLength(1)
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(200)
  })

  test.each([
    ['203.0.113.9:51234', '203.0.113.9'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    [SCRIPT, ''],
  ])('a session from %s is listed with the plain address, %s', async (forwardedFor, address) => {
    const { db, subscriber } = await panelWith(dialect)
    const findSigner = createSignerSource(null)
    const app = await createApp({ db, findSigner, now: () => NOW, logger: false, trustProxy: true })
    onTestFinished(() => app.close())
    const headers = { 'x-forwarded-for': forwardedFor }
    const { body } = await signIn(app, subscriber.username, subscriber.firstPassword, { headers })
    const listed = await call(app, 'GET', '/sessions', { token: body.token })
    expect(listed.body.items[0]).toMatchObject({ isCurrent: true, address })
  })

  test('a session that has ended by itself is not listed', async () => {
    let now = NOW
    const { app, subscriber } = await panelWith(dialect, { now: () => now })
    now = new Date(NOW.getTime() + 13 * 3_600_000)
    const { body } = await signIn(app, subscriber.username, subscriber.firstPassword)
    const listed = await call(app, 'GET', '/sessions', { token: body.token })
    expect(listed.body.items).toMatchObject([{ isCurrent: true }])
  })

  test('a first password is taken as people type it from paper, and any other to the letter', async () => {
    const { app, operator, customer } = await panelWith(dialect)
    const { body } = await call(app, 'POST', `/customers/${customer.id}/users`, {
      token: operator.token,
      body: { username: 'maria@example.bg' },
    })
    const { username, firstPassword } = body
    const typed = ` ${firstPassword.toLowerCase().replaceAll('-', ' ')}\n`
    const signedIn = await signIn(app, username, typed)
    expect(signedIn.status).toBe(201)
    const { token } = signedIn.body
    const again = await changePassword(
      app,
      token,
      firstPassword,
      firstPassword.toLowerCase().replaceAll('-', ''),
    )
    expect(again.body).toMatchObject({ code: 'weak-password', reason: 'current' })

    // и with a breve is one character or two, as the keyboard or the clipboard has it.
    const [composed, decomposed] = ['Здравей, кой е там', 'Здравей, кой е там'.normalize('NFD')]
    expect((await changePassword(app, token, typed, decomposed)).status).toBe(204)
    expect((await signIn(app, username, composed)).status).toBe(201)
    expect((await signIn(app, username, composed.toLowerCase())).status).toBe(401)
    expect((await signIn(app, username, ` ${composed}`)).status).toBe(401)
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
    const cookie = cookieOf(signedIn)

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

  test('a sign-in is done also where what is old cannot be taken away', async () => {
    const { app, db, subscriber } = await panelWith(dialect)
    const old = { username: 'x', address: 'x', succeeded: 0, at: '2020-01-01T00:00:00.000Z' }
    await db
      .insertInto('sign_in_attempts')
      .values({ id: 'old', ...old })
      .execute()
    for (const statement of REFUSE_TO_DELETE[dialect]) await sql.raw(statement).execute(db)
    const { status } = await signIn(app, subscriber.username, subscriber.firstPassword)
    expect(status).toBe(201)
    expect(
      await db.selectFrom('sign_in_attempts').select('id').where('id', '=', 'old').execute(),
    ).toHaveLength(1)
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
    expect(stopped).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts', detail: 'Опитайте отново след 15 минути.' },
    })
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(800)
    const elsewhere = await signIn(app, subscriber.username, subscriber.firstPassword, {
      address: '203.0.113.9',
    })
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
