import { describe, expect, test } from 'vitest'
import { panelTexts } from '../../../src/shared/texts/panel/panel-texts.ts'
import { signIn } from '../../support/accounts.ts'
import { buildInstallationKey } from '../../support/keys.ts'
import { call, DIALECTS, panelWith, signedInUser } from '../../support/panel.ts'

const installationKey = buildInstallationKey()
const WRONG = 'wrong wrong wrong'

type Panel = Awaited<ReturnType<typeof panelWith>>

describe.each(DIALECTS)('accounts on %s', (dialect) => {
  const change = ({ app, operator }: Panel, id: string, body: object) =>
    call(app, 'PUT', `/users/${id}`, { token: operator.token, body })

  async function actionsOf({ app, operator }: Panel, subjectId: string) {
    const { body } = await call(app, 'GET', `/journal?subjectId=${subjectId}`, { token: operator.token })
    return body.items.map(({ action, details }: { action: string; details: object }) => [action, details])
  }

  test('a user whose access is stopped is out at once, and is answered like a wrong password', async () => {
    const panel = await panelWith(dialect)
    const { app, subscriber } = panel
    const { id, username, firstPassword, token } = subscriber

    const stopped = await change(panel, id, { stopped: true })
    const again = await change(panel, id, { stopped: true })
    expect(stopped).toMatchObject({ status: 200, body: { id, username, stopped: expect.any(String) } })
    expect(again.body.stopped).toBe(stopped.body.stopped)
    expect((await call(app, 'GET', '/session', { token })).status).toBe(401)
    const refused = await signIn(app, username, firstPassword)
    const wrong = await signIn(app, username, WRONG)
    expect(refused).toMatchObject({ status: 401, body: { code: 'bad-credentials', attemptsLeft: 4 } })
    expect(wrong.body).toEqual({
      ...refused.body,
      detail: expect.stringContaining(panelTexts('bg').attemptsLeft(3)),
      attemptsLeft: 3,
    })

    const restored = await change(panel, id, { stopped: false })
    expect(restored.body.stopped).toBeNull()
    expect((await signIn(app, username, firstPassword)).status).toBe(201)
    expect((await actionsOf(panel, id)).slice(0, 3)).toEqual([
      ['sign-in', {}],
      ['user-restore', { username }],
      ['user-stop', { username }],
    ])
  })

  test('a user name is corrected, and stays unique', async () => {
    const panel = await panelWith(dialect)
    const { app, db, customer, subscriber } = panel
    await signedInUser(db, 'taken@example.bg', customer.id)
    const { id, username: before, firstPassword } = subscriber

    const taken = await change(panel, id, { username: 'Taken@example.bg' })
    const changed = await change(panel, id, { username: 'Right@example.bg' })

    expect(taken).toMatchObject({ status: 409, body: { code: 'user-exists' } })
    expect(changed).toMatchObject({ status: 200, body: { username: 'right@example.bg', stopped: null } })
    expect((await signIn(app, before, firstPassword)).status).toBe(401)
    expect((await signIn(app, 'right@example.bg', firstPassword)).status).toBe(201)
    expect(await actionsOf(panel, id)).toContainEqual([
      'username-change',
      { before, after: 'right@example.bg' },
    ])
  })

  test.each([
    ['nothing', {}],
    ['no address', { username: 'ivan' }],
    ['no answer to whether', { stopped: 'yes' }],
    ['a role', { stopped: true, role: 'operator' }],
  ])('a change with %s is refused', async (_, body) => {
    const panel = await panelWith(dialect)
    expect((await change(panel, panel.subscriber.id, body)).status).toBe(400)
  })

  test('operators are changed by nobody’s request', async () => {
    const panel = await panelWith(dialect)
    const { app, operator, subscriber } = panel
    expect((await change(panel, operator.id, { stopped: true })).status).toBe(404)
    const own = { token: subscriber.token, body: { stopped: true } }
    expect((await call(app, 'PUT', `/users/${subscriber.id}`, own)).status).toBe(404)
  })

  test('a customer in the archive is found when asked for, gets no key, and signs in again once restored', async () => {
    const panel = await panelWith(dialect)
    const { app, customer, subscriber, operator } = panel
    const { token } = operator
    const archive = (archived: boolean) =>
      call(app, 'PUT', `/customers/${customer.id}/archived`, { token, body: { archived } })
    const found = async (query: string) =>
      (await call(app, 'GET', `/customers?query=${encodeURIComponent('фирма')}${query}`, { token })).body
        .total

    expect(await archive(true)).toMatchObject({ status: 200, body: { archived: expect.any(String) } })
    expect([await found(''), await found('&archived=true')]).toEqual([0, 1])
    expect((await call(app, 'GET', '/customers', { token })).body).toMatchObject({ items: [], total: 0 })
    expect((await call(app, 'GET', '/keys', { token: subscriber.token })).status).toBe(401)
    expect((await signIn(app, subscriber.username, subscriber.firstPassword)).status).toBe(401)
    for (const path of ['/keys', '/keys/check'])
      expect(await call(app, 'POST', path, { token, body: { installationKey } })).toMatchObject({
        status: 409,
        body: { code: 'customer-archived' },
      })

    expect(await archive(false)).toMatchObject({ status: 200, body: { archived: null } })
    expect(await found('')).toBe(1)
    expect((await signIn(app, subscriber.username, subscriber.firstPassword)).status).toBe(201)
    expect((await call(app, 'POST', '/keys', { token, body: { installationKey } })).status).toBe(201)
    expect((await actionsOf(panel, customer.id)).slice(0, 2).map(([action]: [string]) => action)).toEqual([
      'customer-restore',
      'customer-archive',
    ])
  })

  test('tries are counted down to the pause, the same for users that do not exist', async () => {
    const { app, subscriber } = await panelWith(dialect)
    for (const username of [subscriber.username, 'nobody@example.bg']) {
      const left: number[] = []
      for (let tried = 0; tried < 5; tried++)
        left.push((await signIn(app, username, WRONG)).body.attemptsLeft)
      expect(left).toEqual([4, 3, 2, 1, 0])
      expect((await signIn(app, username, WRONG)).status).toBe(429)
    }
  })

  test('who comes second is told who was first and when, a subscriber without the operator’s name', async () => {
    const { app, customer, contract, subscriber, operator } = await panelWith(dialect)
    const form = { name: 'Нова ЕООД', eik: customer.eik, vatRegistered: true, contacts: [] }
    const first = { token: operator.token, body: { ...form, revision: 1 } }
    await call(app, 'PUT', `/customers/${customer.id}`, first)
    const second = await call(app, 'PUT', `/customers/${customer.id}`, first)
    const changedAt = '2026-11-24T10:00:00.000Z'
    expect(second.body).toMatchObject({ changedBy: operator.username, changedAt, current: { revision: 2 } })

    const own = { token: subscriber.token, body: { contacts: [], revision: 1 } }
    expect((await call(app, 'PUT', '/profile/contacts', own)).body).toMatchObject({
      changedBy: null,
      changedAt,
    })
    const now = { token: subscriber.token, body: { contacts: [], revision: 2 } }
    await call(app, 'PUT', '/profile/contacts', now)
    expect((await call(app, 'PUT', '/profile/contacts', now)).body.changedBy).toBe(subscriber.username)

    const terms = {
      ...{ product: 'accounting', kind: 'purchase', paidVersion: '231016.1', modules: ['vat'] },
      ...{ workplaces: 3, settled: true, revision: 1 },
    }
    await call(app, 'PUT', `/contracts/${contract?.id}`, { token: operator.token, body: terms })
    const late = await call(app, 'PUT', `/contracts/${contract?.id}`, { token: operator.token, body: terms })
    expect(late).toMatchObject({ status: 409, body: { changedBy: operator.username, changedAt } })
  })
})
