import { describe, expect, test } from 'vitest'
import { codeAt, cookieOf, setUpSecondFactor, signIn } from '../../support/accounts.ts'
import { call, DIALECTS, NOW, panelWith } from '../../support/panel.ts'

const STEP_MS = 30_000

function later(steps: number): Date {
  return new Date(NOW.getTime() + steps * STEP_MS)
}

describe.each(DIALECTS)('a second factor on %s', (dialect) => {
  /** A panel whose clock is set by hand. */
  async function panelAt(overrides: Parameters<typeof panelWith>[1] = {}) {
    const clock = { now: NOW }
    return { clock, ...(await panelWith(dialect, { ...overrides, now: () => clock.now })) }
  }

  test('counts once its first code is entered, ends the other sessions, and is asked for from then on', async () => {
    const { app, db, clock, subscriber } = await panelAt()
    const { username, firstPassword, token } = subscriber
    const other = await signIn(app, username, firstPassword)
    const begun = await call(app, 'POST', '/second-factor', {
      token,
      body: { currentPassword: firstPassword },
    })
    const { secret, uri } = begun.body
    expect(begun.status).toBe(200)
    expect(uri).toContain(`secret=${secret}`)

    expect((await signIn(app, username, firstPassword)).status).toBe(201)
    expect((await call(app, 'GET', '/session', { token })).body.hasSecondFactor).toBe(false)
    const spaced = codeAt(secret, NOW).replace(/^.../, '$& ')
    expect((await call(app, 'PUT', '/second-factor', { token, body: { code: spaced } })).status).toBe(200)

    expect((await call(app, 'GET', '/session', { token })).body.hasSecondFactor).toBe(true)
    expect((await call(app, 'GET', '/session', { token: other.body.token })).status).toBe(401)
    expect(await signIn(app, username, firstPassword)).toMatchObject({
      status: 401,
      body: { code: 'code-required' },
    })
    expect(await signIn(app, username, firstPassword, { code: '' })).toMatchObject({
      body: { code: 'code-required' },
    })
    expect(await signIn(app, username, firstPassword, { code: '000000' })).toMatchObject({
      status: 401,
      body: { code: 'wrong-code' },
    })
    clock.now = later(1)
    expect(await signIn(app, username, firstPassword, { code: codeAt(secret, clock.now) })).toMatchObject({
      status: 201,
      body: { user: { hasSecondFactor: true, mustSetUpSecondFactor: false } },
    })
    const journal = await db
      .selectFrom('journal')
      .selectAll()
      .where('action', '=', 'second-factor-on')
      .execute()
    expect(journal).toMatchObject([{ username, subject_id: subscriber.id }])
  })

  test('is asked for after the password only: a wrong one gets the same answer with it and without', async () => {
    const { app, subscriber } = await panelAt()
    const without = await signIn(app, subscriber.username, 'wrong wrong wrong')
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    const withIt = await signIn(app, subscriber.username, 'wrong wrong wrong', {
      code: codeAt(secret, later(1)),
    })
    expect(without.body.code).toBe('bad-credentials')
    expect([withIt.status, withIt.text]).toEqual([without.status, without.text])
  })

  test('takes a code of the step before and after, and none twice or after a later one', async () => {
    const { app, clock, subscriber } = await panelAt()
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    const enter = async (step: number) =>
      (
        await signIn(app, subscriber.username, subscriber.firstPassword, {
          code: codeAt(secret, later(step)),
        })
      ).status

    clock.now = later(2)
    expect(await enter(0)).toBe(401)
    expect(await enter(3)).toBe(201)
    expect(await enter(3)).toBe(401)
    expect(await enter(2)).toBe(401)
    clock.now = later(4)
    expect(await enter(4)).toBe(201)
    expect(await enter(6)).toBe(401)
  })

  test('lets one in of ten who send the same code at once', async () => {
    const { app, clock, subscriber } = await panelAt()
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    clock.now = later(1)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        signIn(app, subscriber.username, subscriber.firstPassword, {
          code: codeAt(secret, clock.now),
          address: `203.0.113.${number}`,
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'wrong-code')).toHaveLength(9)
  })

  test('is replaced by a new one only when that is confirmed', async () => {
    const { app, clock, subscriber } = await panelAt()
    const old = await setUpSecondFactor(app, subscriber, NOW)
    const { token, username, firstPassword } = subscriber
    clock.now = later(2)
    const begun = await call(app, 'POST', '/second-factor', {
      token,
      body: { currentPassword: firstPassword, code: codeAt(old, clock.now) },
    })
    const { secret } = begun.body
    expect(secret).not.toBe(old)

    clock.now = later(4)
    expect((await signIn(app, username, firstPassword, { code: codeAt(secret, clock.now) })).status).toBe(401)
    expect((await signIn(app, username, firstPassword, { code: codeAt(old, clock.now) })).status).toBe(201)
    const code = codeAt(secret, clock.now)
    expect((await call(app, 'PUT', '/second-factor', { token, body: { code } })).status).toBe(200)
    clock.now = later(6)
    expect((await signIn(app, username, firstPassword, { code: codeAt(old, clock.now) })).status).toBe(401)
    expect((await signIn(app, username, firstPassword, { code: codeAt(secret, clock.now) })).status).toBe(201)
  })

  test('needs the password to be begun and to be given up, and a first code to count', async () => {
    const { app, db, clock, subscriber } = await panelAt()
    const { token, username, firstPassword } = subscriber
    const wrong = { token, body: { currentPassword: 'wrong wrong wrong' } }
    const right = { token, body: { currentPassword: firstPassword } }
    const code = { token, body: { code: '123456' } }
    expect(await call(app, 'PUT', '/second-factor', code)).toMatchObject({
      status: 409,
      body: { code: 'second-factor-not-begun' },
    })
    expect((await call(app, 'POST', '/second-factor', wrong)).body.code).toBe('bad-credentials')
    await call(app, 'POST', '/second-factor', right)
    expect(await call(app, 'PUT', '/second-factor', code)).toMatchObject({
      status: 422,
      body: { code: 'wrong-code', status: 422 },
    })

    const secret = await setUpSecondFactor(app, subscriber, NOW)
    expect((await call(app, 'DELETE', '/second-factor', wrong)).body.code).toBe('bad-credentials')
    clock.now = later(1)
    const withCode = { token, body: { ...right.body, code: codeAt(secret, clock.now) } }
    expect((await call(app, 'DELETE', '/second-factor', withCode)).status).toBe(204)
    expect((await call(app, 'DELETE', '/second-factor', right)).status).toBe(204)
    expect((await signIn(app, username, firstPassword)).status).toBe(201)
    const journal = await db
      .selectFrom('journal')
      .selectAll()
      .where('action', '=', 'second-factor-off')
      .execute()
    expect(journal).toHaveLength(1)
  })

  test.each([
    ['replaced', 'POST', 200],
    ['given up', 'DELETE', 204],
  ] as const)('in force is not %s without a code of it, which is taken once', async (_name, method, done) => {
    const { app, clock, subscriber } = await panelAt()
    const { token, username, firstPassword } = subscriber
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    clock.now = later(1)
    const code = codeAt(secret, clock.now)
    expect((await signIn(app, username, firstPassword, { code })).status).toBe(201)
    const ask = async (given: object) => {
      const body = { currentPassword: firstPassword, ...given }
      const answer = await call(app, method, '/second-factor', { token, body })
      return [answer.status, answer.body?.code]
    }

    expect(await ask({})).toEqual([401, 'code-required'])
    expect(await ask({ code: '' })).toEqual([401, 'code-required'])
    expect(await ask({ code: '000000' })).toEqual([401, 'wrong-code'])
    expect(await ask({ code })).toEqual([401, 'wrong-code'])
    expect((await call(app, 'GET', '/session', { token })).body.hasSecondFactor).toBe(true)
    clock.now = later(2)
    const fresh = codeAt(secret, clock.now)
    expect(await ask({ code: fresh, currentPassword: 'wrong wrong wrong' })).toEqual([401, 'bad-credentials'])
    // Five of this user from here have failed by now, until a quarter of an hour has passed.
    expect(await ask({ code: fresh })).toEqual([429, 'too-many-attempts'])
    clock.now = later(33)
    expect((await ask({ code: codeAt(secret, clock.now) }))[0]).toBe(done)
    expect(await ask({ code: codeAt(secret, clock.now) })).toEqual(
      method === 'POST' ? [401, 'wrong-code'] : [204, undefined],
    )
  })

  test('in force is guessed from no address: ten codes in a quarter of an hour', async () => {
    const { app, clock, subscriber } = await panelAt()
    const { token, firstPassword } = subscriber
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    clock.now = later(2)
    const near = [-1, 0, 1].map((step) => codeAt(secret, later(2 + step)))
    const wrong = ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code))
    const codes: string[] = []
    for (let number = 0; number < 11; number++) {
      const answer = await app.inject({
        method: 'POST',
        url: '/api/v1/second-factor',
        remoteAddress: `203.0.113.${number}`,
        headers: { authorization: `Bearer ${token}` },
        payload: { currentPassword: firstPassword, code: wrong },
      })
      codes.push(answer.json().code)
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'wrong-code'), 'too-many-attempts'])
  })

  test('goes with the telephone that was lost, when the service desk gives a new first password', async () => {
    const { app, subscriber, operator } = await panelAt()
    await setUpSecondFactor(app, subscriber, NOW)
    const reset = await call(app, 'POST', `/users/${subscriber.id}/password-reset`, { token: operator.token })
    expect(await signIn(app, subscriber.username, reset.body.firstPassword)).toMatchObject({
      status: 201,
      body: { user: { hasSecondFactor: false, mustChangePassword: true } },
    })
  })

  test('is what the service desk’s pages ask for before anything else', async () => {
    const { app, operator } = await panelAt()
    const signedIn = await signIn(app, operator.username, operator.firstPassword)
    const headers = { cookie: cookieOf(signedIn) }
    expect(signedIn.body.user.mustSetUpSecondFactor).toBe(true)
    expect((await call(app, 'GET', '/session', { headers })).body.mustSetUpSecondFactor).toBe(true)
    for (const path of ['/customers', '/journal', '/sessions', '/keys'])
      expect(await call(app, 'GET', path, { headers })).toMatchObject({
        status: 403,
        body: { code: 'second-factor-required' },
      })
    const weak = { currentPassword: operator.firstPassword, newPassword: 'password123' }
    expect((await call(app, 'PUT', '/password', { headers, body: weak })).body.code).toBe('weak-password')

    const proof = { currentPassword: operator.firstPassword }
    const { secret } = (await call(app, 'POST', '/second-factor', { headers, body: proof })).body
    await call(app, 'PUT', '/second-factor', { headers, body: { code: codeAt(secret, NOW) } })

    expect((await call(app, 'GET', '/customers', { headers })).status).toBe(200)
    expect((await call(app, 'GET', '/session', { headers })).body.mustSetUpSecondFactor).toBe(false)
    expect(await call(app, 'DELETE', '/second-factor', { headers, body: proof })).toMatchObject({
      status: 409,
      body: { code: 'second-factor-obligatory' },
    })
  })

  test.each([
    ['pages', 200, false],
    ['required', 403, true],
  ] as const)('is asked of the service desk’s scripts by the rule %s with %i', async (rule, status, must) => {
    const { app, operator, subscriber } = await panelAt({ secondFactor: rule })
    expect((await call(app, 'GET', '/customers', { token: operator.token })).status).toBe(status)
    const { body } = await call(app, 'GET', '/session', { token: operator.token })
    expect(body.mustSetUpSecondFactor).toBe(must)
    expect((await call(app, 'GET', '/keys', { token: subscriber.token })).status).toBe(200)

    const own = await setUpSecondFactor(app, operator, NOW)
    expect(own).toHaveLength(32)
    expect((await call(app, 'GET', '/customers', { token: operator.token })).status).toBe(200)
  })
})
