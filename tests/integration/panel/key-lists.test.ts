import { describe, expect, test } from 'vitest'
import { createCustomer } from '../../../src/panel/server/customers/store.ts'
import { customerForm } from '../../../src/shared/panel-api/customers.ts'
import { buildInstallationKey, diskWorkplace, version } from '../../support/keys.ts'
import { addContract, call, DIALECTS, NOW, panelWith, signedInUser } from '../../support/panel.ts'

const OTHER_EIK = '831646048'

describe.each(DIALECTS)('lists of keys on %s', (dialect) => {
  async function twoCustomers() {
    const panel = await panelWith(dialect)
    const form = customerForm.parse({ name: 'Друга ООД', eik: OTHER_EIK, vatRegistered: false })
    const other = await createCustomer(panel.db, form, { by: 'control-panel', now: NOW })
    if (!other) throw new Error('There is such a customer already')
    await addContract(panel.db, other.id)
    const stranger = await signedInUser(panel.db, 'stranger@example.bg', other.id)
    for (const [token, holder] of [
      [panel.subscriber.token, '121817309'],
      [stranger.token, OTHER_EIK],
    ] as const) {
      const body = { installationKey: buildInstallationKey({ holder }) }
      expect((await call(panel.app, 'POST', '/keys', { token, body })).status).toBe(201)
    }
    return { ...panel, other, stranger }
  }

  test('the service desk sees the keys of all, or of the customer it names', async () => {
    const { app, operator, customer, other } = await twoCustomers()
    const list = async (query: string) => {
      const { status, body } = await call(app, 'GET', `/keys${query}`, { token: operator.token })
      return { status, keys: body.items?.map((item: { installationKey: string }) => item.installationKey) }
    }
    const [own, others] = ['121817309', OTHER_EIK].map((holder) => buildInstallationKey({ holder }))
    expect(await list('')).toEqual({ status: 200, keys: [others, own] })
    expect(await list(`?customerId=${customer.id}`)).toEqual({ status: 200, keys: [own] })
    expect(await list(`?customerId=${other.id}&limit=1`)).toEqual({ status: 200, keys: [others] })
    expect((await list('?customerId=none')).status).toBe(404)
  })

  test('a subscriber sees the own keys only, and no other customer’s', async () => {
    const { app, subscriber, customer, other } = await twoCustomers()
    const list = (query: string) => call(app, 'GET', `/keys${query}`, { token: subscriber.token })
    const own = [{ installationKey: buildInstallationKey() }]
    expect((await list('')).body.items).toMatchObject(own)
    expect((await list(`?customerId=${customer.id}`)).body.items).toMatchObject(own)
    expect((await list(`?customerId=${other.id}`)).status).toBe(404)
    expect((await list('?customerId=none')).status).toBe(404)
  })

  test('a bound workplace has the key that was last given for it', async () => {
    const { app, operator, contract, subscriber, customer } = await panelWith(dialect)
    const workplace = diskWorkplace('LAST-0001')
    for (const programVersion of ['230101.0', '231016.1']) {
      const body = { installationKey: buildInstallationKey({ workplace, version: version(programVersion) }) }
      expect((await call(app, 'POST', '/keys', { token: subscriber.token, body })).status).toBe(201)
    }
    const keys = await call(app, 'GET', '/keys?limit=1', { token: subscriber.token })
    const path = `/contracts/${contract?.id}/workplaces`

    const bound = await call(app, 'GET', path, { token: operator.token })

    expect(bound.body.items).toHaveLength(1)
    expect(bound.body.items[0]).toMatchObject({
      ...workplace,
      place: 1,
      installationKey: keys.body.items[0].installationKey,
      lastKey: { id: keys.body.items[0].id, issued: '2026-11-24', programVersion: '231016.1' },
    })

    await call(app, 'DELETE', `${path}/${bound.body.items[0].id}`, { token: operator.token })
    const journal = await call(app, 'GET', `/journal?customerId=${customer.id}`, { token: operator.token })
    expect(journal.body.items.map(({ action }: { action: string }) => action)).toEqual([
      'workplace-release',
      'key-generate',
      'key-generate',
      'sign-in',
      'user-create',
      'contract-create',
      'customer-create',
    ])
    expect(journal.body.items[0].details).toMatchObject({ place: 1 })
    expect(journal.body.items[1].details).toMatchObject({ place: 1, programVersion: '231016.1' })
    expect(journal.body.items[2].details).toMatchObject({ place: 1, programVersion: '230101.0' })
  })
})
