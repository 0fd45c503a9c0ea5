import { describe, expect, test } from 'vitest'
import { call, DIALECTS, panelWith } from '../../support/panel.ts'

const CUSTOMER = { name: 'Фирма ЕООД', eik: '121817309', vatRegistered: true, contacts: [] }
const CONTRACT = {
  product: 'accounting',
  kind: 'purchase',
  paidVersion: '231016.1',
  modules: ['basic', 'vat'],
  workplaces: 3,
  settled: true,
}

describe.each(DIALECTS)('two people who change one record on %s', (dialect) => {
  test('the second one who changes a customer is told what the first has made of it, and overwrites nothing', async () => {
    const { app, customer, operator } = await panelWith(dialect)
    const change = (name: string, revision?: number) =>
      call(app, 'PUT', `/customers/${customer.id}`, {
        token: operator.token,
        body: { ...CUSTOMER, name, ...(revision === undefined ? {} : { revision }) },
      })

    const first = await change('Първа ЕООД', 1)
    const second = await change('Втора ЕООД', 1)
    const read = await call(app, 'GET', `/customers/${customer.id}`, { token: operator.token })
    const again = await change('Втора ЕООД', 2)
    const blind = await change('Трета ЕООД')

    expect(first).toMatchObject({ status: 200, body: { name: 'Първа ЕООД', revision: 2 } })
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', current: { name: 'Първа ЕООД', revision: 2 } },
    })
    expect(read.body.name).toBe('Първа ЕООД')
    expect(again).toMatchObject({ status: 200, body: { name: 'Втора ЕООД', revision: 3 } })
    expect(blind).toMatchObject({ status: 200, body: { name: 'Трета ЕООД', revision: 4 } })
  })

  test('of ten who change one contract at once one succeeds', async () => {
    const { app, contract, operator } = await panelWith(dialect)

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        call(app, 'PUT', `/contracts/${contract?.id}`, {
          token: operator.token,
          body: { ...CONTRACT, workplaces: index + 1, revision: 1 },
        }),
      ),
    )

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'changed-meanwhile')).toHaveLength(9)
  })

  test('a subscriber changes the own contacts, and is told when the service desk was faster', async () => {
    const { app, customer, subscriber, operator } = await panelWith(dialect)
    const contacts = [{ name: 'Радка', phone: '0888 123 456', email: 'radka@example.bg' }]
    const change = (token: string) =>
      call(app, 'PUT', '/profile/contacts', { token, body: { contacts, revision: 1 } })

    const changed = await change(subscriber.token)
    const late = await change(subscriber.token)
    const profile = await call(app, 'GET', '/profile', { token: subscriber.token })

    expect(changed).toMatchObject({ status: 200, body: { contacts, revision: 2 } })
    expect(late).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } })
    expect(profile.body.customer).toMatchObject({ id: customer.id, contacts })
    expect(profile.body.contracts).toMatchObject([{ product: 'accounting', workplaces: 3, bound: 0 }])
    expect(await change(operator.token)).toMatchObject({ status: 404 })
    expect(await call(app, 'GET', '/profile', { token: operator.token })).toMatchObject({
      body: { customer: null, contracts: [] },
    })
  })
})
