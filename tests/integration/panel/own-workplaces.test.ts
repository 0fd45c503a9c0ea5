import { describe, expect, test } from 'vitest'
import { createCustomer } from '../../../src/panel/server/customers/store.ts'
import { computeReleaseCode } from '../../../src/shared/key/release-code.ts'
import { customerForm } from '../../../src/shared/panel-api/customers.ts'
import { codeAt, setUpSecondFactor } from '../../support/accounts.ts'
import { diskWorkplace, version, withGroups } from '../../support/keys.ts'
import { addContract, call, DIALECTS, NOW, signedInUser } from '../../support/panel.ts'
import { registeredPanel } from '../../support/registered-panel.ts'

const DAY_MS = 86_400_000
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS)

type Panel = Awaited<ReturnType<typeof registeredPanel>>

async function stranger(panel: Panel) {
  const form = customerForm.parse({ name: 'Друга ООД', eik: '831646048', vatRegistered: false })
  const other = await createCustomer(panel.db, form, { by: 'control-panel', now: NOW })
  return signedInUser(panel.db, 'stranger@example.bg', other?.id ?? '')
}

/** The workplaces of some disks, by the order in which they were bound. */
async function boundTo(panel: Panel, ...serials: readonly string[]) {
  const pairs = []
  for (const serial of serials) pairs.push(await panel.register(serial))
  const ids = (await panel.list()).map(({ id }) => id)
  return { pairs, ids }
}

function release(panel: Panel, id: string | undefined, token: string, body: unknown) {
  return call(panel.app, 'POST', `/workplaces/${id}/release`, { token, body })
}

describe.each(DIALECTS)('the workplaces of a customer on %s', (dialect) => {
  test('are listed with what people know them by, bound ones first and the last released next', async () => {
    const panel = await registeredPanel(dialect)
    const { pairs } = await boundTo(panel, 'DISK-1', 'DISK-2', 'DISK-3')
    await panel.register('DISK-2', { version: version('230101.0') })
    const second = await addContract(panel.db, panel.customer.id, { product: 'payroll', modules: ['basic'] })
    for (const [at, pair] of [pairs[0], pairs[2]].entries()) {
      panel.clock.now = later(at + 1)
      if (pair) await panel.noteRelease(pair)
    }
    const { token } = await panel.asSubscriber()
    const payroll = panel.keyOf('DISK-1', { product: 2, modules: [0] })
    expect(
      (await call(panel.app, 'POST', '/keys', { token, body: { installationKey: payroll } })).status,
    ).toBe(201)

    const { body } = await call(panel.app, 'GET', '/workplaces', { token })

    const tag = (serial: string) => diskWorkplace(serial).fingerprint.slice(0, 4)
    expect(body).toEqual([
      {
        id: expect.any(String),
        contractId: panel.contractId,
        license: 10_001,
        product: 'accounting',
        place: 2,
        name: null,
        method: 'disk',
        tag: tag('DISK-2'),
        boundAt: NOW.toISOString(),
        lastKey: { id: expect.any(String), issued: '2026-11-24', programVersion: '230101.0' },
        releasedAt: null,
        releasedBy: null,
      },
      expect.objectContaining({ contractId: second.id, product: 'payroll', place: 1, tag: tag('DISK-1') }),
      expect.objectContaining({ place: 3, tag: tag('DISK-3'), releasedAt: later(2).toISOString() }),
      expect.objectContaining({
        place: 1,
        tag: tag('DISK-1'),
        releasedAt: later(1).toISOString(),
        releasedBy: 'code',
      }),
    ])
    expect(await panel.list()).toEqual(body)
  })

  test('are seen by their subscribers and the service desk alone', async () => {
    const panel = await registeredPanel(dialect)
    const { ids, pairs } = await boundTo(panel, 'DISK-1')
    const [{ token }, own, desk] = [
      await stranger(panel),
      await panel.asSubscriber(),
      await panel.asOperator(),
    ]
    const list = (token: string, query = '') => call(panel.app, 'GET', `/workplaces${query}`, { token })
    expect(await list(token)).toMatchObject({ status: 200, body: [] })
    expect((await list(token, `?customerId=${panel.customer.id}`)).status).toBe(404)
    expect((await list(own.token, `?customerId=${panel.customer.id}`)).body).toHaveLength(1)
    expect((await list(desk.token)).status).toBe(400)
    expect((await list(desk.token, '?customerId=none')).status).toBe(404)

    const [held] = pairs
    const code = held ? computeReleaseCode(held) : ''
    const put = { token, body: { name: 'Моето' } }
    expect((await call(panel.app, 'PUT', `/workplaces/${ids[0]}`, put)).status).toBe(404)
    expect((await release(panel, ids[0], token, { releaseCode: code })).status).toBe(404)
    expect(await panel.list()).toMatchObject([{ name: null, releasedAt: null }])
  })

  test('have names that their people give and take away', async () => {
    const panel = await registeredPanel(dialect)
    const { ids } = await boundTo(panel, 'DISK-1')
    const [own, desk] = [await panel.asSubscriber(), await panel.asOperator()]
    const rename = (token: string, name: string) =>
      call(panel.app, 'PUT', `/workplaces/${ids[0]}`, { token, body: { name } })
    expect((await rename(own.token, ' Каса 2 ')).status).toBe(204)
    expect(await panel.list()).toMatchObject([{ name: 'Каса 2' }])
    const { token } = await panel.asSubscriber()
    const body = { installationKey: panel.keyOf('DISK-1') }
    const given = await call(panel.app, 'POST', '/keys', { token, body })
    expect(given.body.workplace).toEqual({ place: 1, name: 'Каса 2' })
    expect((await rename(own.token, 'Каса 2')).status).toBe(204)
    expect((await rename(desk.token, '')).status).toBe(204)
    expect(await panel.list()).toMatchObject([{ name: null }])
    expect((await rename(desk.token, 'я'.repeat(61))).status).toBe(400)
    const details = { contract: panel.contractId, place: 1 }
    expect(await panel.journal('workplace-rename')).toMatchObject([
      { username: desk.username, details: { ...details, before: 'Каса 2', after: null } },
      { username: own.username, details: { ...details, before: null, after: 'Каса 2' } },
    ])
  })
})

describe.each(DIALECTS)('a release by code in the panel on %s', (dialect) => {
  test('takes the code of any key of the workplace, puts one slip right and counts nothing', async () => {
    const panel = await registeredPanel(dialect)
    const first = await panel.register('DISK-1', { version: version('230101.0') })
    const { ids } = await boundTo(panel, 'DISK-1')
    const { token } = await panel.asSubscriber()
    const code = computeReleaseCode(first)
    const read = code.split('-')[1] ?? ''
    const typed = (read[0] === '7' ? '8' : '7') + read.slice(1)
    const answer = await release(panel, ids[0], token, { releaseCode: withGroups(code, { 2: () => typed }) })
    expect(answer).toMatchObject({
      status: 200,
      body: { releasesLeft: 1, repaired: [{ group: 2, read: typed[0], as: read[0] }] },
    })
    expect(await panel.list()).toMatchObject([{ releasedBy: 'code' }])
    expect((await release(panel, ids[0], token, { releaseCode: code })).status).toBe(404)
  })

  test('refuses another workplace’s code and names the groups that are wrong', async () => {
    const panel = await registeredPanel(dialect)
    const { ids, pairs } = await boundTo(panel, 'DISK-1', 'DISK-2')
    const { token } = await panel.asOperator()
    const [one, other] = pairs.map(computeReleaseCode)
    const refused = (groups: readonly unknown[], reason: string | null) => ({
      status: 422,
      body: { code: 'wrong-release-code', groups, reason },
    })
    expect(await release(panel, ids[0], token, { releaseCode: other })).toMatchObject(refused([], null))
    expect(await release(panel, ids[0], token, { releaseCode: '' })).toMatchObject(refused([], 'empty'))
    const wrong = withGroups(one ?? '', { 1: () => 'ЖЖЖЖЖЖ', 3: () => 'АБ' })
    expect((await release(panel, ids[0], token, { releaseCode: wrong })).body.groups).not.toEqual([])
    expect((await release(panel, ids[0], token, { releaseCode: one })).status).toBe(200)
  })
})

describe.each(DIALECTS)('a release without a code on %s', (dialect) => {
  test.each([
    ['subscriber', true],
    ['operator', true],
    ['nobody', false],
  ] as const)('by the %s is told to the users by mail: %s', async (who, isTold) => {
    const panel = await registeredPanel(dialect, { sendsMail: true })
    const { pairs, ids } = await boundTo(panel, 'DISK-1')
    const [id = ''] = ids
    const { username } = await panel.asSubscriber()

    if (who === 'subscriber') {
      const { token, firstPassword } = await panel.asSubscriber()
      await release(panel, id, token, { currentPassword: firstPassword })
    } else if (who === 'operator') {
      const { token } = await panel.asOperator()
      await call(panel.app, 'DELETE', `/contracts/${panel.contractId}/workplaces/${id}`, { token })
    } else if (pairs[0]) await panel.noteRelease(pairs[0])

    const outbox = await panel.db.selectFrom('outbox').select(['kind', 'address', 'details']).execute()
    const own = outbox.find(({ address }) => address === username)
    expect(own?.kind).toBe(isTold ? 'workplace-release' : undefined)
    expect(JSON.parse(own?.details ?? '{}')).toMatchObject(
      isTold ? { license: 10_001, place: 1, name: null } : {},
    )
    expect((await panel.list())[0]?.releasedAt).not.toBeNull()
  })

  test('is made so many times in 365 days, and the answer says when the next one comes', async () => {
    const panel = await registeredPanel(dialect)
    const { ids } = await boundTo(panel, 'DISK-1', 'DISK-2')
    const as = async () => {
      const { token, firstPassword: currentPassword } = await panel.asSubscriber()
      return { token, body: { currentPassword } }
    }
    const one = await as()
    expect(await release(panel, ids[0], one.token, { ...one.body, reason: 'изгоря' })).toMatchObject({
      status: 200,
      body: { releasesLeft: 0, repaired: [] },
    })
    // The right password counts as such: nobody is locked out for having none left.
    for (let time = 0; time < 6; time++)
      expect(await release(panel, ids[1], one.token, one.body)).toMatchObject({
        status: 409,
        body: { code: 'no-releases-left', nextOn: '2027-11-24' },
      })
    expect((await release(panel, ids[0], one.token, one.body)).status).toBe(404)
    const profile = await call(panel.app, 'GET', '/profile', one)
    expect(profile.body.contracts).toMatchObject([
      { releasesPerYear: null, releasesLeft: 0, nextReleaseOn: '2027-11-24' },
    ])
    expect(await panel.journal('workplace-release')).toMatchObject([
      { subjectId: ids[0], details: { releasedBy: 'subscriber', reason: 'изгоря', place: 1 } },
    ])

    panel.clock.now = new Date('2027-11-23T22:00:00Z')
    const next = await as()
    expect(await release(panel, ids[1], next.token, next.body)).toMatchObject({ body: { releasesLeft: 0 } })
  })

  test('is for whoever proves the password, and the code where there is a second factor', async () => {
    const panel = await registeredPanel(dialect)
    const { ids } = await boundTo(panel, 'DISK-1')
    const user = await panel.asSubscriber()
    const { token, firstPassword: currentPassword } = user
    const ask = async (body: unknown) => {
      const answer = await release(panel, ids[0], token, body)
      return [answer.status, answer.body.code]
    }
    expect(await ask({ currentPassword: 'wrong wrong' })).toEqual([401, 'bad-credentials'])
    const secret = await setUpSecondFactor(panel.app, user, NOW)
    panel.clock.now = new Date(NOW.getTime() + 60_000)
    expect(await ask({ currentPassword })).toEqual([401, 'code-required'])
    expect(await ask({ currentPassword, code: '000000' })).toEqual([401, 'wrong-code'])
    expect((await panel.list())[0]?.releasedAt).toBeNull()
    expect(await ask({ currentPassword, code: codeAt(secret, panel.clock.now) })).toEqual([200, undefined])
    expect(await ask({})).toEqual([400, 'invalid-request'])
    expect(await ask({ currentPassword, releaseCode: 'both' })).toEqual([400, 'invalid-request'])
  })

  test('by the service desk takes its password alone, and counts nothing', async () => {
    const panel = await registeredPanel(dialect, { contract: { releasesPerYear: 0 } })
    const { ids } = await boundTo(panel, 'DISK-1')
    const [own, desk] = [await panel.asSubscriber(), await panel.asOperator()]
    await setUpSecondFactor(panel.app, desk, NOW)
    const body = { currentPassword: own.firstPassword }
    expect(await release(panel, ids[0], own.token, body)).toMatchObject({
      status: 409,
      body: { code: 'no-releases-left', nextOn: null },
    })
    expect((await release(panel, ids[0], desk.token, body)).status).toBe(401)
    const answer = await release(panel, ids[0], desk.token, { currentPassword: desk.firstPassword })
    expect(answer).toMatchObject({ status: 200, body: { releasesLeft: 0 } })
    expect(await panel.list()).toMatchObject([{ releasedBy: 'operator' }])
  })

  test('three times at once where one is left is made once', async () => {
    const panel = await registeredPanel(dialect)
    const { ids } = await boundTo(panel, 'DISK-1', 'DISK-2', 'DISK-3')
    const users = [await panel.asSubscriber(), await panel.asSubscriber(), await panel.asSubscriber()]
    const answers = await Promise.all(
      users.map(({ token, firstPassword: currentPassword }, at) =>
        release(panel, ids[at], token, { currentPassword }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect((await panel.list()).filter(({ releasedAt }) => releasedAt !== null)).toHaveLength(1)
  })

  test('has the number that the service desk sets for a contract, and what is not sent stays', async () => {
    const panel = await registeredPanel(dialect)
    const path = `/contracts/${panel.contractId}`
    const { token } = await panel.asOperator()
    const { body: read } = await call(panel.app, 'GET', path, { token })
    expect(read).toMatchObject({ releasesPerYear: null, releasesLeft: 1, nextReleaseOn: null })
    const { product, kind, paidVersion, modules, workplaces, settled } = read
    const change = async (more: object) => {
      const body = { product, kind, paidVersion, modules, workplaces, settled, ...more }
      const { status, body: changed } = await call(panel.app, 'PUT', path, { token, body })
      return [status, changed.releasesPerYear, changed.releasesLeft]
    }
    expect(await change({ releasesPerYear: 5 })).toEqual([200, 5, 5])
    expect(await change({})).toEqual([200, 5, 5])
    expect(await change({ releasesPerYear: null })).toEqual([200, null, 1])
    expect(await change({ releasesPerYear: -1 })).toEqual([400, undefined, undefined])
    expect((await panel.journal('contract-change')).map(({ details }) => details.releasesPerYear)).toEqual([
      null,
      undefined,
      5,
    ])
  })

  test('of a fingerprint that comes back is noted once for each release, and refuses nobody', async () => {
    const panel = await registeredPanel(dialect)
    const { ids } = await boundTo(panel, 'DISK-1', 'DISK-2')
    const { token, firstPassword: currentPassword, username } = await panel.asSubscriber()
    await release(panel, ids[0], token, { currentPassword })
    const check = () =>
      call(panel.app, 'POST', '/keys/check', { token, body: { installationKey: panel.keyOf('DISK-1') } })
    const checks = await Promise.all([check(), check(), check()])
    expect(checks.map(({ body }) => body.canGenerate)).toEqual([true, true, true])
    expect(await panel.journal('workplace-return')).toMatchObject([
      { username, subjectId: ids[0], details: { contract: panel.contractId, license: 10_001 } },
    ])
    const again = await panel.register('DISK-1')
    expect(await panel.journal('workplace-return')).toHaveLength(1)
    // By its code it was released as it should be.
    await panel.noteRelease(again)
    await call(panel.app, 'POST', '/keys/check', { token, body: { installationKey: panel.keyOf('DISK-2') } })
    await panel.register('DISK-1')
    expect(await panel.journal('workplace-return')).toHaveLength(1)
  })
})
