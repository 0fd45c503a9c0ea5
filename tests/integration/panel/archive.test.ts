import { describe, expect, test } from 'vitest'
import { createApiClient } from '../../../src/panel/server/accounts/api-clients.ts'
import { planContracts } from '../../../src/panel/server/import/plan-contracts.ts'
import { readContracts } from '../../../src/panel/server/import/read-contracts.ts'
import { call, DIALECTS, type DialectName, NOW } from '../../support/panel.ts'
import { registeredPanel } from '../../support/registered-panel.ts'

const TERMS = {
  ...{ product: 'accounting', kind: 'purchase', paidVersion: '231016.1', modules: ['vat'] },
  ...{ workplaces: 3, settled: true },
}
const BOOKS_CONTRACT = { ...TERMS, eik: '121817309' }

/** A customer in the archive with a contract, a bound workplace and a user, and who asks for something. */
async function archived(dialect: DialectName) {
  const panel = await registeredPanel(dialect)
  const { app, db, customer } = panel
  const held = await panel.register('DISK-1')
  await db.updateTable('contracts').set({ external: 'К-1' }).execute()
  const { token } = await panel.asOperator()
  const rights = ['customers', 'contracts'] as const
  const books = await createApiClient(db, { name: 'books', rights }, { by: 'control-panel', now: NOW })
  const ask = (method: 'POST' | 'PUT' | 'DELETE', path: string, body: object) =>
    call(app, method, path, { token, body })
  const put = (path: string, body: object) =>
    call(app, 'PUT', encodeURI(path), { token: books?.token ?? '', body })
  const archive = (isArchived: boolean) =>
    ask('PUT', `/customers/${customer.id}/archived`, { archived: isArchived })
  await archive(true)
  return { ...panel, held, ask, put, archive }
}

type Archived = Awaited<ReturnType<typeof archived>>

describe.each(DIALECTS)('a customer in the archive on %s', (dialect) => {
  test.each<[string, (panel: Archived) => ReturnType<Archived['ask']>]>([
    ['check of a key', ({ ask, keyOf }) => ask('POST', '/keys/check', { installationKey: keyOf('DISK-1') })],
    ['key', ({ ask, keyOf }) => ask('POST', '/keys', { installationKey: keyOf('DISK-1') })],
    [
      'key for another computer',
      ({ ask, keyOf }) => ask('POST', '/keys', { installationKey: keyOf('OTHER') }),
    ],
    ['renewal', ({ renew, held }) => renew(held, held.installationKey)],
    ['contract', ({ ask, customer }) => ask('POST', `/customers/${customer.id}/contracts`, TERMS)],
    [
      'contract of the books',
      ({ put }) => put('/contracts/by-external/К-2', { ...BOOKS_CONTRACT, product: 'payroll', modules: [] }),
    ],
    [
      'user',
      ({ ask, customer }) => ask('POST', `/customers/${customer.id}/users`, { username: 'radka@example.bg' }),
    ],
    ['first password', ({ ask, subscriber }) => ask('POST', `/users/${subscriber.id}/password-reset`, {})],
    [
      'access that was stopped',
      ({ ask, subscriber }) => ask('PUT', `/users/${subscriber.id}`, { stopped: false }),
    ],
  ])('is given no %s', async (_, request) => {
    const panel = await archived(dialect)

    expect(await request(panel)).toMatchObject({ status: 409, body: { code: 'customer-archived' } })
    await panel.archive(false)
    expect((await request(panel)).status).toBeLessThan(300)
  })

  test.each<[string, (panel: Archived) => ReturnType<Archived['ask']>]>([
    [
      'the customer',
      ({ ask, customer: { id, eik } }) =>
        ask('PUT', `/customers/${id}`, { name: 'Нова ЕООД', eik, vatRegistered: true, contacts: [] }),
    ],
    [
      'the customer of the books',
      ({ put, customer }) =>
        put(`/customers/by-eik/${customer.eik}`, { name: 'Нова ЕООД', vatRegistered: true }),
    ],
    [
      'a contract, and whether it is paid',
      ({ ask, contractId }) => ask('PUT', `/contracts/${contractId}`, { ...TERMS, settled: false }),
    ],
    [
      'a contract of the books',
      ({ put }) => put('/contracts/by-external/К-1', { ...BOOKS_CONTRACT, settled: false }),
    ],
    [
      'the address of a user',
      ({ ask, subscriber }) => ask('PUT', `/users/${subscriber.id}`, { username: 'radka@example.bg' }),
    ],
    [
      'the access of a user to none',
      ({ ask, subscriber }) => ask('PUT', `/users/${subscriber.id}`, { stopped: true }),
    ],
    ['a workplace by its code', ({ noteRelease, held }) => noteRelease(held)],
  ])('still has corrected or taken away: %s', async (_, request) => {
    const panel = await archived(dialect)

    expect((await request(panel)).status).toBe(200)

    const { archived: since } = await panel.db
      .selectFrom('customers')
      .select('archived')
      .where('id', '=', panel.customer.id)
      .executeTakeFirstOrThrow()
    expect(since).toBe(NOW.toISOString())
  })

  test('gets no contract from a file, and has its own changed by one', async () => {
    const { db } = await archived(dialect)
    const { contracts } = readContracts(
      [
        'external;eik;product;kind;paidVersion;modules;workplaces;settled;validThrough',
        'К-1;121817309;accounting;purchase;231016.1;vat;3;не;',
        'К-2;121817309;payroll;purchase;231016.1;;2;да;',
      ].join('\n'),
      false,
    )

    const { changes, mistakes } = await planContracts(db, contracts)

    expect(changes).toMatchObject([{ external: 'К-1', after: { settled: false } }])
    expect(mistakes).toEqual([{ line: 3, field: 'eik', code: 'customer-archived', value: '121817309' }])
  })
})
