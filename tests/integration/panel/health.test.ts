import { describe, expect, test } from 'vitest'
import { call, DIALECTS, panelWith } from '../../support/panel.ts'

describe.each(DIALECTS)('what a balancer asks, on %s', (dialect) => {
  test('a panel is alive and ready, and says nothing more', async () => {
    const { app } = await panelWith(dialect)
    for (const path of ['/live', '/ready'])
      expect(await call(app, 'GET', path)).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  test('a database of another version makes it unready, not dead', async () => {
    const { app, db } = await panelWith(dialect)
    const migrations = db.withTables<{ kysely_migration: { name: string; timestamp: string } }>()
    await migrations
      .insertInto('kysely_migration')
      .values({ name: '999-later', timestamp: '2030-01-01' })
      .execute()
    expect(await call(app, 'GET', '/ready')).toMatchObject({ status: 503, body: { status: 'unavailable' } })
    await migrations
      .deleteFrom('kysely_migration')
      .where('name', 'in', ['999-later', '001-initial'])
      .execute()
    expect((await call(app, 'GET', '/ready')).status).toBe(503)
    expect((await call(app, 'GET', '/live')).status).toBe(200)
    expect((await call(app, 'GET', '/health')).status).toBe(200)
  })

  test('a database out of reach makes it unready, not dead', async () => {
    const { app, db } = await panelWith(dialect)
    await db.destroy()
    expect(await call(app, 'GET', '/ready')).toMatchObject({ status: 503, body: { status: 'unavailable' } })
    expect((await call(app, 'GET', '/health')).status).toBe(503)
    expect((await call(app, 'GET', '/live')).status).toBe(200)
  })

  test('every problem carries the number of its request, each another one', async () => {
    const { app } = await panelWith(dialect)
    const answers = [await call(app, 'GET', '/nothing'), await call(app, 'GET', '/keys')]
    const ids = answers.map(({ headers }) => String(headers['x-request-id']))
    expect(ids[0]).toMatch(/^[0-9a-f]{12}-[0-9a-z]+$/)
    expect(new Set(ids).size).toBe(2)
  })
})
