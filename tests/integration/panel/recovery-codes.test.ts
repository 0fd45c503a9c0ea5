import { describe, expect, test } from 'vitest'
import { codeAt, setUpSecondFactor, signIn } from '../../support/accounts.ts'
import { call, DIALECTS, NOW, panelWith } from '../../support/panel.ts'

const CODE = /^([2-9A-HJKMNP-TV-Z]{4}-){2}[2-9A-HJKMNP-TV-Z]{4}$/

describe.each(DIALECTS)('recovery codes on %s', (dialect) => {
  async function panelWithCodes() {
    const clock = { now: NOW }
    const panel = await panelWith(dialect, { now: () => clock.now })
    const { app, subscriber } = panel
    const { token, firstPassword: password, username } = subscriber
    const secret = await setUpSecondFactor(app, subscriber, NOW)
    const wait = () => {
      clock.now = new Date(clock.now.getTime() + 60_000)
    }
    const renew = async (code: string) => {
      const body = { currentPassword: password, code }
      return call(app, 'POST', '/recovery-codes', { token, body })
    }
    wait()
    const codes: readonly string[] = (await renew(codeAt(secret, clock.now))).body.recoveryCodes
    const enter = (code: string) => signIn(app, username, password, { code })
    const left = async () => (await call(app, 'GET', '/session', { token })).body.recoveryCodesLeft
    return { ...panel, clock, secret, codes, enter, left, renew, wait }
  }

  test('are ten that survive the telephone, and stand nowhere as they are', async () => {
    const { db, codes, left } = await panelWithCodes()
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(CODE)
    expect(await left()).toBe(10)
    const stored = JSON.stringify(await db.selectFrom('recovery_codes').selectAll().execute())
    expect(
      codes.filter((code) => stored.includes(code) || stored.includes(code.replaceAll('-', ''))),
    ).toEqual([])
  })

  test('come with the first code of a second factor, and go with it', async () => {
    const { app, db, operator, subscriber } = await panelWith(dialect)
    const { token, firstPassword: currentPassword } = subscriber
    expect((await call(app, 'GET', '/session', { token })).body.recoveryCodesLeft).toBeNull()
    const refused = await call(app, 'POST', '/recovery-codes', { token, body: { currentPassword } })
    expect(refused).toMatchObject({ status: 409, body: { code: 'no-second-factor' } })

    const begun = await call(app, 'POST', '/second-factor', { token, body: { currentPassword } })
    const body = { code: codeAt(begun.body.secret, NOW) }
    const confirmed = await call(app, 'PUT', '/second-factor', { token, body })
    expect(confirmed.body.recoveryCodes).toHaveLength(10)
    const [code] = confirmed.body.recoveryCodes
    const answer = await signIn(app, subscriber.username, currentPassword, { code })
    expect(answer).toMatchObject({ status: 201, body: { user: { recoveryCodesLeft: 9 } } })

    await call(app, 'POST', `/users/${subscriber.id}/password-reset`, { token: operator.token })
    expect(await db.selectFrom('recovery_codes').selectAll().execute()).toEqual([])
  })

  test('are taken once each, however they are typed, and the journal says how many are left', async () => {
    const { app, operator, subscriber, codes, enter, left } = await panelWithCodes()
    const [first = '', second = ''] = codes
    const typed = ` ${second.toLowerCase().replaceAll('-', ' ')} `
    expect((await enter(first)).status).toBe(201)
    expect(await enter(first)).toMatchObject({ status: 401, body: { code: 'wrong-code' } })
    expect((await enter(typed)).status).toBe(201)
    expect(await left()).toBe(8)
    const path = `/journal?subjectId=${subscriber.id}&action=sign-in`
    const { items } = (await call(app, 'GET', path, { token: operator.token })).body
    expect(items.slice(0, 2).map(({ details }: { details: object }) => details)).toEqual([
      { recoveryCodesLeft: 8 },
      { recoveryCodesLeft: 9 },
    ])
  })

  test('of two who send the same one at once one gets in', async () => {
    const { codes, enter } = await panelWithCodes()
    const answers = await Promise.all([enter(codes[3] ?? ''), enter(codes[3] ?? '')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401])
  })

  test('are made anew by one of them, and those of before count no more', async () => {
    const { app, operator, subscriber, codes, enter, renew } = await panelWithCodes()
    const renewed = await renew(codes[0] ?? '')
    expect(renewed).toMatchObject({ status: 201, body: { recoveryCodes: { length: 10 } } })
    expect((await enter(codes[1] ?? '')).status).toBe(401)
    expect((await enter(renewed.body.recoveryCodes[9])).status).toBe(201)
    const path = `/journal?subjectId=${subscriber.id}&action=recovery-codes`
    expect((await call(app, 'GET', path, { token: operator.token })).body.items).toHaveLength(2)
  })

  test('are counted like codes: the pause stops the right one, too', async () => {
    const { codes, enter, wait } = await panelWithCodes()
    const statuses: number[] = []
    for (let tried = 0; tried < 5; tried++) statuses.push((await enter('2222-2222-2222')).status)
    statuses.push((await enter(codes[0] ?? '')).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    for (let minute = 0; minute < 15; minute++) wait()
    expect((await enter(codes[0] ?? '')).status).toBe(201)
  })

  test('end a second factor whose telephone is lost', async () => {
    const { app, subscriber, codes, left, db } = await panelWithCodes()
    const { token, firstPassword: currentPassword } = subscriber
    const body = { currentPassword, code: codes[0] ?? '' }
    expect((await call(app, 'DELETE', '/second-factor', { token, body })).status).toBe(204)
    expect(await left()).toBeNull()
    expect(await db.selectFrom('recovery_codes').selectAll().execute()).toEqual([])
  })
})
