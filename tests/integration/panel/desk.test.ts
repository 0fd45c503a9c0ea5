import { describe, expect, test } from 'vitest'
import { createSigningKey } from '../../../src/panel/server/signing-keys/store.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import { addContract, call, DIALECTS, NOW, PASSPHRASE, panelWith, signedInUser } from '../../support/panel.ts'

const CUSTOMER = {
  name: 'Млечна къща ООД',
  eik: '831646048',
  vatRegistered: false,
  contacts: [{ name: 'Радка', phone: '0888' }],
}
const CONTRACT = {
  product: 'payroll',
  kind: 'subscription',
  paidVersion: '240101.0',
  modules: ['Болнични'],
  workplaces: 2,
  settled: true,
  validThrough: '2027-01-31',
}

describe.each(DIALECTS)('the service desk on %s', (dialect) => {
  test('creates, finds and changes a customer', async () => {
    const { app, operator } = await panelWith(dialect)
    const created = await call(app, 'POST', '/customers', { token: operator.token, body: CUSTOMER })
    expect(created).toMatchObject({
      status: 201,
      body: { ...CUSTOMER, contacts: [{ name: 'Радка', phone: '0888', email: '' }] },
    })
    expect(created.body.paysTo).toBe('Компютърно счетоводство ПАСОСС ООД')

    for (const query of ['млечна', 'КЪЩА', '83164']) {
      const found = await call(app, 'GET', `/customers?query=${encodeURIComponent(query)}`, {
        token: operator.token,
      })
      expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([created.body.id])
    }
    const none = await call(app, 'GET', '/customers?query=%25', { token: operator.token })
    expect(none.body.items).toEqual([])

    const changed = await call(app, 'PUT', `/customers/${created.body.id}`, {
      token: operator.token,
      body: { ...CUSTOMER, name: 'Млечна къща АД', vatRegistered: true },
    })
    expect(changed.body).toMatchObject({ name: 'Млечна къща АД', paysTo: 'ЗЕН Електроникс ООД' })
    const read = await call(app, 'GET', `/customers/${created.body.id}`, { token: operator.token })
    expect(read.body).toEqual(changed.body)
  })

  test('two customers cannot have one EIK, two users cannot have one name', async () => {
    const { app, customer, operator } = await panelWith(dialect)
    await call(app, 'POST', '/customers', { token: operator.token, body: CUSTOMER })

    const again = await call(app, 'POST', '/customers', { token: operator.token, body: CUSTOMER })
    const taken = await call(app, 'PUT', `/customers/${customer.id}`, {
      token: operator.token,
      body: CUSTOMER,
    })
    const path = `/customers/${customer.id}/users`
    await call(app, 'POST', path, { token: operator.token, body: { username: 'a@example.bg' } })
    const user = await call(app, 'POST', path, { token: operator.token, body: { username: 'A@EXAMPLE.bg' } })

    expect(again).toMatchObject({ status: 409, body: { code: 'customer-exists' } })
    expect(taken).toMatchObject({ status: 409, body: { code: 'customer-exists' } })
    expect(user).toMatchObject({ status: 409, body: { code: 'user-exists' } })
  })

  test('a contract has codes of the catalogue, the basic module among them, and a license number of its own', async () => {
    const { app, customer, contract, operator } = await panelWith(dialect)

    const created = await call(app, 'POST', `/customers/${customer.id}/contracts`, {
      token: operator.token,
      body: CONTRACT,
    })

    expect(created).toMatchObject({
      status: 201,
      body: { ...CONTRACT, modules: ['basic', 'sick-leave'], bound: 0 },
    })
    expect(created.body.license).toBe((contract?.license_number ?? 0) + 1)
    const listed = await call(app, 'GET', `/customers/${customer.id}/contracts`, { token: operator.token })
    expect(listed.body.items).toHaveLength(2)
    const read = await call(app, 'GET', `/contracts/${created.body.id}`, { token: operator.token })
    expect(read.body).toEqual(created.body)
  })

  test('the last license number that a key has room for is given, and none after it', async () => {
    const { app, db, customer, operator } = await panelWith(dialect)
    await db
      .updateTable('license_numbers')
      .set({ last: 2 ** 27 - 2 })
      .execute()
    const create = () =>
      call(app, 'POST', `/customers/${customer.id}/contracts`, { token: operator.token, body: CONTRACT })
    expect(await create()).toMatchObject({ status: 201, body: { license: 2 ** 27 - 1 } })
    expect(await create()).toMatchObject({ status: 409, body: { code: 'no-license-number' } })
    const listed = await call(app, 'GET', `/customers/${customer.id}/contracts`, { token: operator.token })
    expect(listed.body.items).toHaveLength(2)
  })

  test('a version is stored without the blanks around it', async () => {
    const { app, customer, operator } = await panelWith(dialect)
    const created = await call(app, 'POST', `/customers/${customer.id}/contracts`, {
      token: operator.token,
      body: { ...CONTRACT, paidVersion: ' 240101.0 ' },
    })
    expect(created).toMatchObject({ status: 201, body: { paidVersion: '240101.0' } })
  })

  test.each([
    ['an unknown product', { product: 'games' }, 'product'],
    ['an unknown module', { modules: ['vat'] }, 'modules'],
    ['no such version', { paidVersion: '241301.0' }, 'paidVersion'],
    ['a version of any length', { paidVersion: '240101.0'.padEnd(9_000) }, 'paidVersion'],
    ['a subscription without an end', { validThrough: undefined }, 'validThrough'],
    ['a purchase with an end', { kind: 'purchase' }, 'validThrough'],
    ['no workplace', { workplaces: 0 }, 'workplaces'],
    ['an unknown field', { discount: 10 }, ''],
  ])('refuses a contract with %s', async (_name, overrides, field) => {
    const { app, customer, operator } = await panelWith(dialect)
    const body = { ...CONTRACT, ...overrides }

    const answer = await call(app, 'POST', `/customers/${customer.id}/contracts`, {
      token: operator.token,
      body,
    })

    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request', invalid: [{ field }] } })
  })

  test('a contract cannot have fewer workplaces than are bound', async () => {
    const { app, db, customer, contract, operator } = await panelWith(dialect)
    const path = `/contracts/${contract?.id}`
    const body = {
      ...CONTRACT,
      product: 'accounting',
      modules: ['vat'],
      paidVersion: '231016.1',
      kind: 'purchase',
    }
    const terms = { ...body, validThrough: null }
    for (const serialNumber of ['A-1234', 'B-1234']) {
      const installationKey = buildInstallationKey({ workplace: diskWorkplace(serialNumber) })
      expect(
        (await call(app, 'POST', '/keys', { token: operator.token, body: { installationKey } })).status,
      ).toBe(201)
    }

    const fewer = await call(app, 'PUT', path, { token: operator.token, body: { ...terms, workplaces: 1 } })
    const fitting = await call(app, 'PUT', path, { token: operator.token, body: { ...terms, workplaces: 2 } })

    expect(fewer).toMatchObject({ status: 409, body: { code: 'workplaces-bound', bound: 2 } })
    expect(fitting).toMatchObject({ status: 200, body: { workplaces: 2, bound: 2 } })
    await addContract(db, customer.id)
    const listed = await call(app, 'GET', `/customers/${customer.id}/contracts`, { token: operator.token })
    expect(listed.body.items).toMatchObject([{ bound: 2 }, { bound: 0 }])
  })

  test('the journal says who did what, newest first, in pages, and no secret', async () => {
    const { app, db, customer, operator, subscriber } = await panelWith(dialect, { signingKey: false })
    const key = { passphrase: PASSPHRASE, rotate: false, username: 'test', now: NOW }
    expect(await createSigningKey(db, key)).toMatchObject({ ok: true })
    await call(app, 'POST', '/customers', { token: operator.token, body: CUSTOMER })
    const user = await call(app, 'POST', `/customers/${customer.id}/users`, {
      token: operator.token,
      body: { username: 'b@example.bg' },
    })
    await call(app, 'POST', '/keys', {
      token: operator.token,
      body: { installationKey: buildInstallationKey() },
    })

    const first = await call(app, 'GET', '/journal?limit=2', { token: operator.token })
    const rest = await call(app, 'GET', `/journal?limit=200&cursor=${first.body.next}`, {
      token: operator.token,
    })

    const entries = [...first.body.items, ...rest.body.items]
    expect(entries.map(({ action, username }) => [action, username])).toEqual([
      ['key-generate', operator.username],
      ['user-create', operator.username],
      ['customer-create', operator.username],
      ['signing-key-create', 'test'],
      ['sign-in', operator.username],
      ['operator-create', 'control-panel'],
      ['sign-in', subscriber.username],
      ['user-create', 'control-panel'],
      ['contract-create', 'control-panel'],
      ['customer-create', 'control-panel'],
    ])
    expect(rest.body.next).toBeNull()
    expect(JSON.stringify(entries)).not.toContain(user.body.firstPassword)
  })

  test.each([
    ['GET', '/customers'],
    ['POST', '/customers'],
    ['GET', '/customers/x'],
    ['PUT', '/customers/x'],
    ['POST', '/customers/x/users'],
    ['POST', '/users/x/password-reset'],
    ['POST', '/customers/x/contracts'],
    ['PUT', '/contracts/x'],
    ['GET', '/contracts/x/workplaces'],
    ['DELETE', '/contracts/x/workplaces/y'],
    ['GET', '/journal'],
  ] as const)('%s %s is nothing to a subscriber, and needs a session', async (method, path) => {
    const { app, subscriber } = await panelWith(dialect)
    expect(await call(app, method, path, { token: subscriber.token })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
    expect(await call(app, method, path)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
  })

  test('an operator’s password is not for another operator to reset', async () => {
    const { app, db, operator } = await panelWith(dialect)
    const colleague = await signedInUser(db, 'colleague', null, NOW)
    const answer = await call(app, 'POST', `/users/${colleague.id}/password-reset`, { token: operator.token })
    expect(answer.status).toBe(404)
  })
})
