import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { call, DIALECTS, panelWith } from '../../support/panel.ts'

const CUSTOMER = { name: 'Млечна къща ООД', eik: '831646048', vatRegistered: true }

describe.each(DIALECTS)('on %s', (dialect) => {
  test('what no database could do is a mistake of the panel, and nothing to try again', async () => {
    const { app, db, operator } = await panelWith(dialect)
    await sql`alter table registration_keys drop column valid_through`.execute(db)

    const answer = await call(app, 'GET', '/keys', { token: operator.token })

    expect(answer).toMatchObject({ status: 500, body: { code: 'internal-error' } })
    expect(answer.headers).not.toHaveProperty('retry-after')
  })
})

test.each([
  ['takes no writes', 'pragma query_only = 1'],
  ['is full', 'pragma max_page_count = 1'],
])('a SQLite file that %s is unavailable', async (_what, pragma) => {
  const { app, db, operator } = await panelWith('sqlite')
  await sql.raw(pragma).execute(db)
  const body = { ...CUSTOMER, contacts: Array(50).fill({ name: 'Иванка'.repeat(50) }) }

  expect(await call(app, 'POST', '/customers', { token: operator.token, body })).toMatchObject({
    status: 503,
    body: { code: 'system-problem' },
    headers: { 'retry-after': '2' },
  })
  expect((await call(app, 'GET', '/keys', { token: operator.token })).status).toBe(200)
})
