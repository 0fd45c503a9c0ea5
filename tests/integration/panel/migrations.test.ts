import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { describe, expect, onTestFinished, test } from 'vitest'
import { searchCustomers } from '../../../src/panel/server/customers/search.ts'
import { migrateDatabase, openDatabase } from '../../../src/panel/server/db/database.ts'
import { MIGRATIONS } from '../../../src/panel/server/db/migrations.ts'
import { FIRST_VERSION_ROWS } from '../../support/first-version-rows.ts'
import { DIALECTS, newDatabaseLocation } from '../../support/panel.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

/** What becomes of the rows of a table where they do not stay as they are. */
const CHANGED: Readonly<Record<string, (rows: Rows) => Rows>> = {
  customers: (rows) =>
    rows.map(({ name_search: _, ...row }) => ({ ...row, revision: 1, notices: 1, archived: null })),
  users: (rows) =>
    rows.map((row) => ({
      ...row,
      ...{ totp_secret: null, totp_pending: null, totp_last_step: null, language: 'bg', stopped: null },
    })),
  // They have no id to be listed by: their users sign in once more.
  sessions: () => [],
  contracts: (rows) => rows.map((row) => ({ ...row, revision: 1, releases_per_year: null, external: null })),
  workplaces: (rows) =>
    rows.map((row) => ({ ...row, name: null, released_by: row.released_at === null ? null : 'operator' })),
  registration_keys: (rows) => rows.map((row) => ({ ...row, support_code: null })),
  journal: (rows) => rows.map((row) => ({ ...row, customer_id: null })),
}

describe.each(DIALECTS)('a database of the first version on %s', (dialect) => {
  test('is brought to the newest one with everything in it', async () => {
    const db = await openDatabase(await newDatabaseLocation(dialect))
    onTestFinished(() => db.destroy())
    const first = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, 1))
    const migrator = new Migrator({ db, provider: { getMigrations: async () => first } })
    expect(await migrator.migrateToLatest()).not.toHaveProperty('error')
    // Tables of then, which the types of now do not know.
    const tables = db as unknown as Kysely<Record<string, Record<string, unknown>>>
    for (const [table, rows] of Object.entries(FIRST_VERSION_ROWS))
      await tables.insertInto(table).values(rows).execute()

    expect(await migrateDatabase(db)).toEqual({ ok: true, value: Object.keys(MIGRATIONS).slice(1) })

    for (const [table, rows] of Object.entries(FIRST_VERSION_ROWS)) {
      const found = await tables.selectFrom(table).selectAll().orderBy(sql`1`).execute()
      expect(found, table).toEqual(CHANGED[table]?.(rows) ?? rows)
    }
    expect(await db.selectFrom('license_numbers').selectAll().execute()).toEqual([{ id: 1, last: 10_000 }])
    const [key] = FIRST_VERSION_ROWS.registration_keys
    const renewed = { ...key, id: 'r2', user_id: null }
    await db.insertInto('registration_keys').values(renewed).execute()
    const lost = { ...renewed, id: 'r3', workplace_id: 'none' }
    await expect(db.insertInto('registration_keys').values(lost).execute()).rejects.toThrow(/foreign key/i)
    for (const [query, ids] of [
      ['къща млеч', ['c1']],
      ['1218', ['c2']],
      ['ж 2', ['c2']],
      ['оод ж', []],
    ] as const) {
      expect(await searchCustomers(db, { query, includesArchived: false }), query).toEqual(ids)
    }
  })
})
