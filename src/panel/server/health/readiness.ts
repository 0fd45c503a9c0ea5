import type { Database } from '../db/database.ts'
import { MIGRATIONS } from '../db/migrations.ts'

/** Whether a database is of exactly this version, by its list of migrations. Throws where it does not answer. */
export async function isOfThisVersion(db: Database): Promise<boolean> {
  // Kysely's own table, which is not among ours.
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute()
  const names = Object.keys(MIGRATIONS)
  return rows.length === names.length && rows.every(({ name }) => names.includes(name))
}
