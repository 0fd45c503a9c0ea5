import { Migrator } from 'kysely/migration'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { App } from '../../../src/panel/server/app-context.ts'
import { createCustomer } from '../../../src/panel/server/customers/store.ts'
import { migrateDatabase, openDatabase } from '../../../src/panel/server/db/database.ts'
import { MIGRATIONS } from '../../../src/panel/server/db/migrations.ts'
import { isEik } from '../../../src/shared/eik.ts'
import { customerForm } from '../../../src/shared/panel-api/customers.ts'
import { call, DIALECTS, fillPanel, NOW, newDatabaseLocation, panelWith } from '../../support/panel.ts'

const NAMES = ['Млечна къща ООД', 'Млекарна „Мляко и мед“ ЕООД', 'Пекарна Къща-Хляб АД', 'MILK & Honey Ltd']

describe.each(DIALECTS)('the search for customers on %s', (dialect) => {
  async function desk(names: readonly string[] = NAMES) {
    const { app, db, operator } = await panelWith(dialect, { customer: { name: 'Фирма ЕООД' } })
    const eiks = someEiks(names.length)
    for (const [index, name] of names.entries()) {
      const form = customerForm.parse({ name, eik: eiks[index], vatRegistered: true })
      await createCustomer(db, form, { by: 'control-panel', now: new Date(NOW.getTime() + index) })
    }
    return { app, db, eiks, token: operator.token }
  }

  test.each<[string, readonly number[]]>([
    ['млеч', [0]],
    ['МЛЕ', [1, 0]],
    ['къща', [0, 2]],
    ['къща ООД', [0]],
    ['оод къ', [0]],
    ['  мед   млек ', [1]],
    ['„мед“', [1]],
    ['milk honey', [3]],
    ['лечно', []],
    ['къща няма', []],
    ['%', []],
    ['_', []],
    ['&', []],
  ])('finds %j by the beginnings of words, in any order and letter case', async (query, expected) => {
    const { app, token } = await desk()
    expect(await search(app, token, query)).toEqual(expected.map((index) => NAMES[index]))
  })

  test('finds by the beginning of the EIK, alone and with a word of the name', async () => {
    const { app, token, eiks } = await desk()
    expect(await search(app, token, eiks[2] ?? '')).toEqual([NAMES[2]])
    expect((await search(app, token, (eiks[2] ?? '').slice(0, 4))).length).toBe(NAMES.length)
    expect(await search(app, token, `${(eiks[2] ?? '').slice(0, 4)} пек`)).toEqual([NAMES[2]])
    const [, first, second, third] = /^(...)(...)(...)$/.exec(eiks[2] ?? '') ?? []
    for (const written of [`${first} ${second} ${third}`, `BG${eiks[2]}`, `="${eiks[2]}"`, `ЕИК: ${eiks[2]}`])
      expect(await search(app, token, written)).toEqual([NAMES[2]])
  })

  test('gives each customer once, page after page, whatever the pages’ length', async () => {
    const names = Array.from(
      { length: 23 },
      (_, index) => `Мляко Млечен ${index % 3 ? 'Млин' : 'Мак'} ${index}`,
    )
    const { app, token } = await desk(names)
    for (const limit of [1, 2, 7, 23]) {
      const found: string[] = []
      let cursor = ''
      do {
        const path = `/customers?query=${encodeURIComponent('мл')}&limit=${limit}${cursor}`
        const { status, body } = await call(app, 'GET', path, { token })
        expect(status).toBe(200)
        expect(body.items.length).toBeLessThanOrEqual(limit)
        found.push(...body.items.map(({ name }: { name: string }) => name))
        cursor = body.next === null ? '' : `&cursor=${encodeURIComponent(body.next)}`
      } while (cursor !== '')
      expect(found.toSorted()).toEqual(names.toSorted())
    }
  })

  test.each(['x', 'bnVsbA', 'W10', 'WyIiXQ', Buffer.from('["\\u0000","",""]').toString('base64url')])(
    'refuses %j as a cursor of a search',
    async (cursor) => {
      const { app, token } = await desk([])
      const answer = await call(app, 'GET', `/customers?query=a&cursor=${cursor}`, { token })
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'invalid-request', invalid: [{ field: 'cursor' }] },
      })
    },
  )

  test('follows a change of the name and of the EIK', async () => {
    const { app, token } = await desk(['Стара Ряпа'])
    const [eik] = someEiks(5).slice(-1)
    const found = await call(app, 'GET', `/customers?query=${encodeURIComponent('стара')}`, { token })
    const { id } = found.body.items[0]
    const body = { name: 'Нова Ряпа', eik, vatRegistered: true }
    expect((await call(app, 'PUT', `/customers/${id}`, { token, body })).status).toBe(200)
    expect(await search(app, token, 'стара')).toEqual([])
    expect(await search(app, token, `нова ${eik}`)).toEqual(['Нова Ряпа'])
  })

  test('finds customers of before there was one', async () => {
    const db = await openDatabase(await newDatabaseLocation(dialect))
    onTestFinished(() => db.destroy())
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } })
    await migrator.migrateTo('002-accounts')
    const [eik = ''] = someEiks(1)
    await db
      .withTables<{ customers: Record<string, string | number> }>()
      .insertInto('customers')
      .values({
        id: 'old',
        name: 'Баница 𝔅аба АД',
        name_search: 'баница',
        eik,
        vat_registered: 1,
        contacts: '[]',
        created: NOW.toISOString(),
      })
      .execute()

    expect((await migrateDatabase(db)).ok).toBe(true)

    const { app, operator } = await fillPanel(db)
    expect(await search(app, operator.token, 'бани')).toEqual(['Баница 𝔅аба АД'])
    expect(await search(app, operator.token, eik)).toEqual(['Баница 𝔅аба АД'])
  })
})

async function search(app: App, token: string, query: string): Promise<readonly string[]> {
  const { status, body } = await call(app, 'GET', `/customers?query=${encodeURIComponent(query)}`, { token })
  expect(status).toBe(200)
  return body.items.map(({ name }: { name: string }) => name)
}

function someEiks(count: number): readonly string[] {
  const eiks: string[] = []
  for (let number = 700_000_000; eiks.length < count; number++)
    if (isEik(String(number))) eiks.push(String(number))
  return eiks
}
