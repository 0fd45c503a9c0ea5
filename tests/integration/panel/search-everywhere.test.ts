import { describe, expect, test } from 'vitest'
import type { App } from '../../../src/panel/server/app-context.ts'
import { createCustomer } from '../../../src/panel/server/customers/store.ts'
import { parseInstallationKey } from '../../../src/shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../../../src/shared/key/support-code.ts'
import { customerForm } from '../../../src/shared/panel-api/customers.ts'
import { MAX_TOTAL } from '../../../src/shared/panel-limits.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import { call, DIALECTS, NOW, panelWith } from '../../support/panel.ts'

const WORKPLACE = diskWorkplace('SEARCHED-0001')
const KEY = buildInstallationKey({ workplace: WORKPLACE })

describe.each(DIALECTS)('a search of the service desk on %s', (dialect) => {
  async function desk() {
    const panel = await panelWith(dialect, { customer: { name: 'Търговец Щастливи дни ООД' } })
    const { app, db, subscriber, operator } = panel
    const others = [
      { name: 'Млекарна Георгиев АД', eik: '831646048', contacts: [] },
      {
        name: 'Sofia Builders Ltd',
        eik: '131129282',
        contacts: [{ name: 'Радка', phone: '+359 (88) 812-34-56, 02/987 65 43', email: 'Radka.P@Abv.bg' }],
      },
    ]
    for (const [index, form] of others.entries()) {
      const now = new Date(NOW.getTime() + index + 1)
      await createCustomer(db, customerForm.parse({ ...form, vatRegistered: true }), { by: 'x', now })
    }
    const given = await call(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: KEY },
    })
    expect(given.status).toBe(201)
    return { ...panel, token: operator.token, find: (query: string) => find(app, operator.token, query) }
  }

  const [first, dairy, builders] = ['Търговец Щастливи дни ООД', 'Млекарна Георгиев АД', 'Sofia Builders Ltd']

  test('finds customers by each of their numbers, telephones and addresses, as people type them', async () => {
    const { find, contract, subscriber } = await desk()
    const parsed = parseInstallationKey(KEY)
    const supportCode = parsed.ok ? computeSupportCode(parsed.value.payload) : ''
    for (const [query, names] of [
      [String(contract?.license_number), [first]],
      [`№ ${contract?.license_number}`, [first]],
      [supportCode, [first]],
      [supportCode.replace(' ', ''), [first]],
      [WORKPLACE.fingerprint.slice(0, 4), [first]],
      [WORKPLACE.fingerprint.slice(0, 7).toUpperCase(), [first]],
      [subscriber.username, [first]],
      [subscriber.username.slice(0, 12), [first]],
      ['0888 123 456', [builders]],
      ['+359 88 8123456', [builders]],
      ['00359888123456', [builders]],
      ['888123', [builders]],
      ['02 987 6543', [builders]],
      ['radka.p@abv.bg', [builders]],
      ['RADKA.P@', [builders]],
      ['@abv.bg', [builders]],
      ['radka', [builders]],
      ['0888 999 999', []],
      ['somebody@abv.bg', []],
    ] as const)
      expect(await find(query), query).toEqual(names)
  })

  test.each([
    ['targovets', [first]],
    ['shtastlivi', [first]],
    ['mlekarna georgiev', [dairy]],
    ['софия', [builders]],
    ['билдерс', [builders]],
  ])('finds %j in the other alphabet', async (query, names) => {
    const { find } = await desk()
    expect(await find(query)).toEqual(names)
  })

  test.each([
    ['a wrong letter', 'тарговец', first],
    ['a wrong first letter', 'дърговец', first],
    ['a missing letter', 'търовец', first],
    ['an additional letter', 'търгговец', first],
    ['swapped letters', 'търогвец', first],
    ['a missing last letter', 'млекарн', dairy],
    ['a slip in each of two words', 'млкарна георгиеф', dairy],
    ['a slip beside a right word', 'оод щасливи', first],
    ['a slip in Latin letters', 'bulders', builders],
  ])('forgives %s', async (_, query, name) => {
    const { find } = await desk()
    expect(await find(query)).toEqual([name])
  })

  test.each(['търовц', 'дри', 'дан', 'оод млкарна'])('finds nothing by %j', async (query) => {
    const { find } = await desk()
    expect(await find(query)).toEqual([])
  })

  test('puts exact numbers first, then whole words, then slips', async () => {
    const { app, db, contract, token, find } = await desk()
    const license = contract?.license_number
    const names = [`Склад ${license}`, 'Пролети', 'Пролет']
    const eiks = ['121212120', '000694037', '200356710']
    for (const [index, name] of names.entries()) {
      const body = { name, eik: eiks[index] ?? '', vatRegistered: true }
      const form = customerForm.safeParse(body)
      const now = new Date(NOW.getTime() + 10 + index)
      await createCustomer(db, form.success ? form.data : { ...body, contacts: [] }, { by: 'x', now })
    }
    expect(await find(String(license))).toEqual([first, `Склад ${license}`])
    expect(await find('пролет')).toEqual(['Пролет', 'Пролети'])
    expect(await find('пролети')).toEqual(['Пролети', 'Пролет'])
    const { body } = await call(app, 'GET', `/customers?query=${encodeURIComponent('пролети')}&limit=1`, {
      token,
    })
    expect(body).toMatchObject({ items: [{ name: 'Пролети' }], next: '1', total: 2 })
  })

  test('follows users and contacts', async () => {
    const { app, customer, subscriber, token, find } = await desk()
    const before = subscriber.username
    const username = 'corrected@example.bg'
    const changed = await call(app, 'PUT', `/users/${subscriber.id}`, { token, body: { username } })
    expect(changed.status).toBe(200)
    expect([await find(username), await find(before)]).toEqual([[first], []])
    const contacts = [{ name: '', phone: '052 111 222', email: '' }]
    const body = { contacts, revision: customer.revision }
    await call(app, 'PUT', '/profile/contacts', { token: subscriber.token, body })
    expect(await find('052111222')).toEqual([first])
  })

  test('counts as far as it makes a difference', async () => {
    const { app, db, token } = await desk()
    const rows = Array.from({ length: MAX_TOTAL + 5 }, (_, index) => ({
      ...{ id: `many-${index}`, name: 'Много', eik: `m${index}`, vat_registered: 1, contacts: '[]' },
      created: NOW.toISOString(),
    }))
    await db.insertInto('customers').values(rows).execute()
    await db
      .insertInto('customer_words')
      .values(rows.map(({ id }) => ({ word: 'много', customer_id: id })))
      .execute()
    for (const query of ['', `?query=${encodeURIComponent('много')}`])
      expect((await call(app, 'GET', `/customers${query}`, { token })).body.total).toBe(MAX_TOTAL)
    const last = `/customers?query=${encodeURIComponent('много')}&limit=200&cursor=900`
    const { body } = await call(app, 'GET', last, { token })
    expect([body.items.length, body.next]).toEqual([100, null])
  })
})

describe.each(DIALECTS)('the lists of the service desk on %s', (dialect) => {
  const check = (app: App, token: string, body: object) => call(app, 'POST', '/keys/check', { token, body })

  async function list(app: App, token: string, name: string) {
    const { status, body } = await call(app, 'GET', `/customers?list=${name}`, { token })
    expect(status).toBe(200)
    return body
  }

  test.each([
    ['2026-12-24', true],
    ['2026-12-25', false],
    ['2026-10-25', true],
    ['2026-10-24', false],
  ])('a subscription that ends on %s is listed as ending: %s', async (validThrough, isListed) => {
    const { app, operator, contract } = await panelWith(dialect, {
      contract: { kind: 'subscription', validThrough },
    })
    const { items, total } = await list(app, operator.token, 'ending')
    expect(total).toBe(isListed ? 1 : 0)
    expect(items.map(({ listed }: { listed: unknown }) => listed)).toEqual(
      isListed ? [{ license: contract?.license_number, on: validThrough, refusals: [] }] : [],
    )
  })

  test('who was refused is listed with the reasons until a key is given for that workplace', async () => {
    const clock = { now: NOW }
    const { app, db, operator, subscriber, contract } = await panelWith(dialect, {
      contract: { settled: false },
      now: () => clock.now,
    })
    const { token } = subscriber
    const installationKey = buildInstallationKey({ workplace: WORKPLACE })
    expect((await check(app, token, { installationKey })).body.canGenerate).toBe(false)
    const refused = await list(app, operator.token, 'refused')
    expect(refused.items).toMatchObject([
      { listed: { license: null, on: NOW.toISOString(), refusals: ['payment-outstanding'] } },
    ])
    expect((await list(app, operator.token, 'unsettled')).items).toMatchObject([
      { listed: { license: contract?.license_number } },
    ])
    await db.updateTable('contracts').set({ settled: 1 }).execute()
    expect((await list(app, operator.token, 'unsettled')).items).toEqual([])
    const other = buildInstallationKey({ workplace: diskWorkplace('ANOTHER-0002') })
    await call(app, 'POST', '/keys', { token, body: { installationKey: other } })
    expect((await list(app, operator.token, 'refused')).total).toBe(1)
    expect((await call(app, 'POST', '/keys', { token, body: { installationKey } })).status).toBe(201)
    expect((await list(app, operator.token, 'refused')).total).toBe(0)

    clock.now = new Date(NOW.getTime() + 1000)
    // The key of before is given again, and no new one tells of it.
    await db.updateTable('contracts').set({ settled: 0 }).execute()
    expect((await call(app, 'POST', '/keys', { token, body: { installationKey } })).status).toBe(409)
    expect((await list(app, operator.token, 'refused')).total).toBe(1)
    await db.updateTable('contracts').set({ settled: 1 }).execute()
    expect((await call(app, 'POST', '/keys', { token, body: { installationKey } })).status).toBe(201)
    expect((await list(app, operator.token, 'refused')).total).toBe(0)
  })
})

async function find(app: App, token: string, query: string): Promise<readonly string[]> {
  const { status, body } = await call(app, 'GET', `/customers?query=${encodeURIComponent(query)}`, { token })
  expect(status).toBe(200)
  return body.items.map(({ name }: { name: string }) => name)
}
