import { describe, expect, test } from 'vitest'
import { noteServerProblem } from '../../../src/panel/server/mail/mail-troubles.ts'
import { addMail } from '../../../src/panel/server/mail/outbox.ts'
import { call, DIALECTS, NOW } from '../../support/panel.ts'
import { registeredPanel } from '../../support/registered-panel.ts'

type Panel = Awaited<ReturnType<typeof registeredPanel>>

async function today(panel: Panel) {
  const { token } = await panel.asOperator()
  const { status, body } = await call(panel.app, 'GET', '/desk/today', { token })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

async function ask(panel: Panel, installationKey: string) {
  const { token } = await panel.asSubscriber()
  return call(panel.app, 'POST', '/keys', { token, body: { installationKey } })
}

const change = (panel: Panel, columns: object) => panel.db.updateTable('contracts').set(columns).execute()

describe.each(DIALECTS)('what needs somebody today on %s', (dialect) => {
  test('is nothing where everything is well', async () => {
    const panel = await registeredPanel(dialect)
    await panel.register('DISK-1')
    const nothing = { total: 0, items: [] }
    expect(await today(panel)).toEqual({
      refused: nothing,
      ending: nothing,
      unsettled: nothing,
      usedUp: nothing,
      returned: nothing,
      mail: { problem: null, failed: [] },
    })
  })

  test('is a customer who was refused a key and asked in vain to pay, until a key is given', async () => {
    const panel = await registeredPanel(dialect)
    await change(panel, { settled: 0 })
    const key = panel.keyOf('DISK-1')
    expect((await ask(panel, key)).status).toBe(409)

    const { refused, unsettled } = await today(panel)
    const customer = { customerId: panel.customer.id, customerName: 'Фирма ЕООД' }
    expect(refused).toMatchObject({ total: 1, items: [{ ...customer, reasons: ['payment-outstanding'] }] })
    expect(unsettled).toMatchObject({ total: 1, items: [{ ...customer, license: 10_001 }] })

    await change(panel, { settled: 1 })
    panel.clock.now = new Date(NOW.getTime() + 60_000)
    expect((await ask(panel, key)).status).toBe(201)
    const { refused: after, unsettled: settled } = await today(panel)
    expect([after.total, settled.total]).toEqual([0, 0])
  })

  test('is a subscription that ends within a month', async () => {
    const panel = await registeredPanel(dialect, {
      contract: { kind: 'subscription', validThrough: '2026-12-10' },
    })
    expect((await today(panel)).ending).toMatchObject({
      total: 1,
      items: [{ license: 10_001, on: '2026-12-10' }],
    })
  })

  test('is a contract whose releases are used up, and a computer that was released and asks again', async () => {
    const panel = await registeredPanel(dialect)
    await panel.register('DISK-1')
    const [bound] = await panel.list()
    const { token, firstPassword } = await panel.asSubscriber()
    const released = await call(panel.app, 'POST', `/workplaces/${bound?.id}/release`, {
      token,
      body: { currentPassword: firstPassword },
    })
    expect(released.body).toMatchObject({ releasesLeft: 0 })
    expect((await today(panel)).returned.total).toBe(0)

    await call(panel.app, 'POST', '/keys/check', { token, body: { installationKey: panel.keyOf('DISK-1') } })

    const { usedUp, returned } = await today(panel)
    const license = {
      customerId: panel.customer.id,
      license: 10_001,
      on: expect.stringMatching(/^2026-11-24T/),
    }
    expect(usedUp).toMatchObject({ total: 1, items: [license] })
    expect(returned).toMatchObject({ total: 1, items: [license] })
  })

  test('is mail that could not be sent, and a mail server that takes none', async () => {
    const panel = await registeredPanel(dialect)
    await addMail(panel.db, { kind: 'test', details: {}, to: 'ivan@example.bg', customerId: null }, NOW)
    await panel.db
      .updateTable('outbox')
      .set({ next_at: null, failed_at: NOW.toISOString(), failure: '550 No such user' })
      .execute()
    await noteServerProblem(panel.db, { problem: 'sign-in-refused', reason: '535 Wrong' }, NOW)
    expect((await today(panel)).mail).toMatchObject({
      problem: { problem: 'sign-in-refused', reason: '535 Wrong', since: NOW.toISOString() },
      failed: [{ kind: 'test', address: 'ivan@example.bg', reason: '550 No such user', customerId: null }],
    })
  })

  test('is not for subscribers', async () => {
    const panel = await registeredPanel(dialect)
    const { token } = await panel.asSubscriber()
    expect((await call(panel.app, 'GET', '/desk/today', { token })).status).toBe(404)
  })
})
