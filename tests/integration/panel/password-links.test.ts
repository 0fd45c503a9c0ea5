import { describe, expect, test } from 'vitest'
import { createLink } from '../../../src/panel/server/accounts/password-links.ts'
import type { App } from '../../../src/panel/server/app-context.ts'
import type { Database } from '../../../src/panel/server/db/schema.ts'
import { codeAt, setUpSecondFactor, signIn } from '../../support/accounts.ts'
import { call, DIALECTS, NOW, type PanelOverrides, panelWith } from '../../support/panel.ts'

const MINUTE_MS = 60_000
const NEW_PASSWORD = 'три зелени круши'

function panelWithMail(dialect: (typeof DIALECTS)[number], overrides: PanelOverrides = {}) {
  return panelWith(dialect, { sendsMail: true, ...overrides })
}

/** What waits to be sent, by kind and address. */
async function readMail(db: Database): Promise<readonly (readonly [kind: string, to: string])[]> {
  const rows = await db.selectFrom('outbox').select(['kind', 'address']).orderBy('id').execute()
  return rows.map(({ kind, address }) => [kind, address] as const)
}

function requestLink(app: App, username: string, address = '203.0.113.9') {
  return app.inject({
    method: 'POST',
    url: '/api/v1/password-resets',
    remoteAddress: address,
    payload: { username },
  })
}

function setByLink(app: App, token: string, newPassword = NEW_PASSWORD) {
  return call(app, 'PUT', '/password-resets', { body: { token, newPassword } })
}

describe.each(DIALECTS)('a forgotten password on %s', (dialect) => {
  test('is asked for with the same answer and the same rows, whoever there is', async () => {
    const { app, db, subscriber } = await panelWithMail(dialect)
    const known = await requestLink(app, ` ${subscriber.username.toUpperCase()} `)
    const unknown = await requestLink(app, 'nobody@example.bg')
    const noAddress = await requestLink(app, 'ivanka')
    for (const { statusCode, body } of [known, unknown, noAddress])
      expect([statusCode, body]).toEqual([202, '{}'])
    expect(await readMail(db)).toEqual([
      ['password-link', subscriber.username],
      ['password-link', 'nobody@example.bg'],
    ])
  })

  test('is asked for a thousand times and mailed three times an hour, thirty from a network', async () => {
    let now = NOW
    const { app, db, subscriber } = await panelWithMail(dialect, { now: () => now })
    const own = Array.from({ length: 100 }, (_, number) =>
      requestLink(app, subscriber.username, `198.51.100.${number}`),
    )
    const statuses = new Set((await Promise.all(own)).map(({ statusCode }) => statusCode))
    expect([...statuses]).toEqual([202])
    expect(await readMail(db)).toHaveLength(3)
    await db.deleteFrom('outbox').execute()

    const others = Array.from({ length: 100 }, (_, number) => requestLink(app, `user-${number}@example.bg`))
    await Promise.all(others)
    expect(await readMail(db)).toHaveLength(30)

    now = new Date(NOW.getTime() + 61 * MINUTE_MS)
    await db.deleteFrom('outbox').execute()
    await requestLink(app, subscriber.username)
    expect(await readMail(db)).toEqual([['password-link', subscriber.username]])
  })

  test('does not keep whoever has signed in from a network from asking there', async () => {
    const { app, db, subscriber } = await panelWithMail(dialect)
    const { username, firstPassword } = subscriber
    expect((await signIn(app, username, firstPassword, { address: '203.0.113.9' })).status).toBe(201)
    for (let number = 0; number < 30; number++) await requestLink(app, `user-${number}@example.bg`)
    await db.deleteFrom('outbox').execute()
    await requestLink(app, 'one-more@example.bg')
    await requestLink(app, username)
    expect(await readMail(db)).toEqual([['password-link', username]])
  })

  test('is set by a link once; sessions end, and the second factor is still asked for', async () => {
    let now = NOW
    const { app, db, subscriber } = await panelWithMail(dialect, { now: () => now })
    const { username, token: session, id } = subscriber
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    const token = await createLink(db, id, 1, NOW)
    const other = await createLink(db, id, 1, NOW)
    now = new Date(NOW.getTime() + MINUTE_MS)

    const weak = await setByLink(app, token, 'password12')
    expect([weak.status, weak.body.code, weak.body.reason]).toEqual([422, 'weak-password', 'common'])
    const answers = await Promise.all([setByLink(app, token), setByLink(app, token)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 410])
    expect((await setByLink(app, other)).body).toMatchObject({ status: 410, code: 'link-expired' })
    expect((await call(app, 'GET', '/session', { token: session })).status).toBe(401)

    expect((await signIn(app, username, NEW_PASSWORD)).body.code).toBe('code-required')
    const code = codeAt(secret, now)
    expect((await signIn(app, username, NEW_PASSWORD, { code })).body.user).toMatchObject({
      mustChangePassword: false,
    })
    expect((await readMail(db)).filter(([kind]) => kind === 'password-change')).toHaveLength(1)
    const entry = await db
      .selectFrom('journal')
      .select('username')
      .where('action', '=', 'password-link-use')
      .execute()
    expect(entry).toEqual([{ username }])
  })

  test('is not set by a link that is late, replaced by another password, or none', async () => {
    let now = NOW
    const { app, db, subscriber, operator } = await panelWithMail(dialect, { now: () => now })
    const token = await createLink(db, subscriber.id, 1, NOW)
    now = new Date(NOW.getTime() + 61 * MINUTE_MS)
    for (const wrong of [token, '', 'x', `${token}x`])
      expect((await setByLink(app, wrong)).status, wrong).toBe(410)

    const replaced = await createLink(db, subscriber.id, 1, now)
    const path = `/users/${subscriber.id}/password-reset`
    expect((await call(app, 'POST', path, { token: operator.token })).status).toBe(200)
    expect((await setByLink(app, replaced)).status).toBe(410)
  })

  test.each([
    ['access was stopped', { stopped: true }],
    ['address was corrected', { username: 'right@example.bg' }],
  ])('is not set by a link of a user whose %s', async (_what, change) => {
    const { app, db, subscriber, operator } = await panelWithMail(dialect)
    const token = await createLink(db, subscriber.id, 1, NOW)
    const path = `/users/${subscriber.id}`
    expect((await call(app, 'PUT', path, { token: operator.token, body: change })).status).toBe(200)
    // Whoever has the mail is another person, also once the access is restored.
    await call(app, 'PUT', path, { token: operator.token, body: { stopped: false } })

    expect(await setByLink(app, token)).toMatchObject({ status: 410, body: { code: 'link-expired' } })
  })

  test('writes nothing where the panel sends no mail', async () => {
    const { app, db, subscriber } = await panelWith(dialect)
    expect((await requestLink(app, subscriber.username)).statusCode).toBe(202)
    expect((await call(app, 'GET', '/features')).body).toEqual({ mail: false })
    await signIn(app, subscriber.username, subscriber.firstPassword)
    expect(await readMail(db)).toEqual([])
  })
})

describe.each(DIALECTS)('an invitation on %s', (dialect) => {
  test('takes the place of a first password, for a new user and at a reset', async () => {
    const { app, db, customer, operator, subscriber } = await panelWithMail(dialect)
    await setUpSecondFactor(app, subscriber, NOW)
    await db.deleteFrom('outbox').execute()
    const { token } = operator
    const created = await call(app, 'POST', `/customers/${customer.id}/users`, {
      token,
      body: { username: 'maria@example.bg', invite: true },
    })
    expect([created.status, created.body]).toEqual([
      201,
      { id: expect.any(String), username: 'maria@example.bg' },
    ])
    const reset = await call(app, 'POST', `/users/${subscriber.id}/password-reset`, {
      token,
      body: { invite: true },
    })
    expect([reset.status, reset.body]).toEqual([200, { id: subscriber.id, username: subscriber.username }])
    expect(await readMail(db)).toEqual([
      ['invitation', 'maria@example.bg'],
      ['invitation', subscriber.username],
      ['second-factor-off', subscriber.username],
    ])
    const details = await db
      .selectFrom('journal')
      .select('details')
      .where('action', 'in', ['user-create', 'password-reset'])
      .where('username', '=', operator.username)
      .execute()
    expect(details.map((row) => JSON.parse(row.details).invited)).toEqual([true, true])
  })

  test('is refused where the panel sends no mail', async () => {
    const { app, customer, operator } = await panelWith(dialect)
    const body = { username: 'maria@example.bg', invite: true }
    const path = `/customers/${customer.id}/users`
    expect((await call(app, 'POST', path, { token: operator.token, body })).body.code).toBe('no-mail')
  })
})

describe.each(DIALECTS)('a user on %s', (dialect) => {
  test('is told of a changed password, of the second factor, and of a new network', async () => {
    let now = NOW
    const { app, db, subscriber } = await panelWithMail(dialect, { now: () => now })
    const { username, firstPassword, token } = subscriber
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    now = new Date(NOW.getTime() + MINUTE_MS)
    const code = codeAt(secret, now)
    await call(app, 'DELETE', '/second-factor', { token, body: { currentPassword: firstPassword, code } })
    const body = { currentPassword: firstPassword, newPassword: NEW_PASSWORD }
    expect((await call(app, 'PUT', '/password', { token, body })).status).toBe(204)

    const headers = { 'accept-language': 'en' }
    for (const address of ['203.0.113.9', '203.0.113.9', '198.51.100.7', '203.0.113.9'])
      expect((await signIn(app, username, NEW_PASSWORD, { address, headers })).status).toBe(201)

    expect((await readMail(db)).map(([kind]) => kind)).toEqual([
      'second-factor-on',
      'second-factor-off',
      'password-change',
      'new-network',
    ])
    const [told] = await db.selectFrom('outbox').selectAll().where('kind', '=', 'new-network').execute()
    expect(JSON.parse(told?.details ?? '')).toEqual({ address: '198.51.100.7' })
    const user = await db
      .selectFrom('users')
      .select('language')
      .where('id', '=', subscriber.id)
      .executeTakeFirst()
    expect(user?.language).toBe('en')
  })
})
