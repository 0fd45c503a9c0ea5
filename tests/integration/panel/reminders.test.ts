import { describe, expect, test } from 'vitest'
import { createUser } from '../../../src/panel/server/accounts/users.ts'
import { changeContract } from '../../../src/panel/server/contracts/store.ts'
import { writeReminders } from '../../../src/panel/server/mail/reminders.ts'
import { dayOf, formatDay } from '../../../src/shared/day.ts'
import { contractForm } from '../../../src/shared/panel-api/contracts.ts'
import { call, DIALECTS, NOW, panelWith } from '../../support/panel.ts'

const TODAY = dayOf(NOW, 'Europe/Sofia')
const LAST_DAY = TODAY + 60
const SUBSCRIPTION = { kind: 'subscription', validThrough: formatDay(LAST_DAY) } as const

describe.each(DIALECTS)('reminders of the end of a subscription on %s', (dialect) => {
  async function prepare() {
    const panel = await panelWith(dialect, { contract: SUBSCRIPTION, sendsMail: true })
    const { db, customer } = panel
    const contacts = [
      { name: 'Радка', phone: '', email: 'Radka@Example.bg' },
      { name: '', phone: '', email: panel.subscriber.username },
      { name: '', phone: '', email: 'няма' },
    ]
    await db
      .updateTable('customers')
      .set({ contacts: JSON.stringify(contacts) })
      .where('id', '=', customer.id)
      .execute()
    /** What is written with so many days left: to whom, and whether the subscription is said to have ended. */
    async function remind(daysLeft: number) {
      await db.deleteFrom('outbox').execute()
      await writeReminders(db, LAST_DAY - daysLeft, NOW)
      const rows = await db.selectFrom('outbox').selectAll().orderBy('address').execute()
      return rows.map(({ address, details }) => ({ address, ended: JSON.parse(details).hasEnded }))
    }
    return { ...panel, remind }
  }

  test('go to the users and the contacts 30, 7 and 1 days before and once after it, each once', async () => {
    const { remind, subscriber } = await prepare()
    const people = [subscriber.username, 'radka@example.bg'].toSorted()
    const before = people.map((address) => ({ address, ended: false }))
    const after = people.map((address) => ({ address, ended: true }))
    const written = []
    for (let daysLeft = 35; daysLeft >= -10; daysLeft--) {
      const mails = await remind(daysLeft)
      if (mails.length > 0) written.push([daysLeft, mails])
      expect(await remind(daysLeft)).toEqual([])
    }
    expect(written).toEqual([
      [30, before],
      [7, before],
      [1, before],
      [-1, after],
    ])
  })

  test('are written by one of several at a time, and days later by a panel that was off', async () => {
    const { db, subscriber } = await prepare()
    await Promise.all(Array.from({ length: 5 }, () => writeReminders(db, LAST_DAY - 28, NOW)))
    const rows = await db.selectFrom('outbox').select('address').orderBy('address').execute()
    expect(rows.map(({ address }) => address)).toEqual([subscriber.username, 'radka@example.bg'].toSorted())
  })

  test('begin anew once the subscription is prolonged', async () => {
    const { db, contract, remind } = await prepare()
    expect(await remind(7)).toHaveLength(2)
    const form = contractForm.parse({
      ...SUBSCRIPTION,
      product: 'accounting',
      paidVersion: '231016.1',
      modules: [],
      workplaces: 3,
      settled: true,
      validThrough: formatDay(LAST_DAY + 30),
    })
    await changeContract(db, contract?.id ?? '', form, { by: 'test', now: NOW })
    expect(await remind(-23)).toHaveLength(2)
    expect(await remind(0)).toHaveLength(2)
  })

  test('are switched off and on again by the service desk, and stay as they are where it says nothing', async () => {
    const { app, db, operator, customer, remind } = await prepare()
    const { token } = operator
    const form = { name: customer.name, eik: customer.eik, vatRegistered: true, contacts: [] }
    const change = (changes: object) =>
      call(app, 'PUT', `/customers/${customer.id}`, { token, body: { ...form, ...changes } })
    expect((await change({ notices: false })).body).toMatchObject({ notices: false })
    expect((await change({})).body).toMatchObject({ notices: false })
    expect(await remind(30)).toEqual([])
    expect((await change({ notices: true })).body).toMatchObject({ notices: true })
    expect(await remind(30)).toHaveLength(1)
    const entries = await db
      .selectFrom('journal')
      .select('details')
      .where('action', '=', 'customer-change')
      .orderBy('id')
      .execute()
    expect(entries.map(({ details }) => JSON.parse(details).notices)).toEqual([false, undefined, true])
  })

  test('are switched by the vendor’s own program, which changes nothing by asking again', async () => {
    const { app, operator, customer } = await prepare()
    const save = (changes: object) =>
      call(app, 'PUT', `/customers/by-eik/${customer.eik}`, {
        token: operator.token,
        body: { name: customer.name, vatRegistered: true, ...changes },
      })
    const { body } = await save({ notices: false })
    expect(body).toMatchObject({ notices: false })
    for (const same of [{ notices: false }, {}]) expect((await save(same)).body).toEqual(body)
  })

  test('are switched off and on again by the customer', async () => {
    const { app, subscriber, customer, remind } = await prepare()
    const { token } = subscriber
    const change = (notices: boolean, revision: number) =>
      call(app, 'PUT', '/profile/contacts', { token, body: { contacts: [], notices, revision } })
    expect(customer.notices).toBe(1)
    expect((await change(false, 1)).body).toMatchObject({ notices: false })
    expect(await remind(30)).toEqual([])
    expect((await change(true, 2)).body).toMatchObject({ notices: true })
    expect(await remind(30)).toHaveLength(1)
  })

  test('are not written for a contract without an end', async () => {
    const { db, customer } = await panelWith(dialect)
    await createUser(db, { username: 'maria@example.bg', customerId: customer.id }, NOW)
    await writeReminders(db, TODAY, NOW)
    expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([])
  })
})
