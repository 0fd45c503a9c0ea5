import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { checkDatabase } from '../db/database.ts'
import { isRefusedRow } from '../db/errors.ts'
import { lockTable } from '../db/locks.ts'
import { MIGRATIONS } from '../db/migrations.ts'
import type { Database } from '../db/schema.ts'
import type { BackupHeader, BackupRow, BackupTable, RowCounts } from './format.ts'
import { DamagedBackup, readBackup } from './read-backup.ts'
import { ALL_TABLES, KEPT_TABLES, SEEDED_TABLES } from './tables.ts'

/** Why nothing was restored, and nothing changed. */
export type RestoreRefusal = 'damaged-backup' | 'newer-backup' | 'database-not-empty' | 'newer'

/**
 * Puts a backup into a database that holds nothing yet, all of it or nothing. The whole file is proved before anything is
 * written, and again while it is. A backup of an earlier version is put into tables of that version, which are then brought
 * to this one. Throws the system's error where the file cannot be read.
 */
export async function restoreBackup(db: Database, file: string): Promise<Result<RowCounts, RestoreRefusal>> {
  try {
    const header = await proveBackup(file)
    const known = Object.keys(MIGRATIONS)
    if (header.migrations.some((name, place) => name !== known[place])) return refuse('newer-backup')
    return await db.transaction().execute(async (transaction) => {
      const obstacle = await findObstacle(transaction)
      if (obstacle) return refuse(obstacle)
      await createTables(transaction, header)
      const counts = await insertRows(transaction, file)
      await migrate(transaction, known.at(-1) ?? '')
      await proveNumbers(transaction)
      return accept(counts)
    })
  } catch (error) {
    if (error instanceof DamagedBackup || isRefusedRow(error)) return refuse('damaged-backup')
    throw error
  }
}

async function proveBackup(file: string): Promise<BackupHeader> {
  let header: BackupHeader | undefined
  for await (const part of readBackup(file)) if (part.kind === 'header') header = part.header
  if (!header) throw new DamagedBackup('There is nothing in it')
  return header
}

async function findObstacle(db: Database): Promise<RestoreRefusal | null> {
  const state = await checkDatabase(db)
  if (!state.ok && state.refusal === 'newer') return 'newer'
  const present = (await db.introspection.getTables()).map(({ name }) => name)
  for (const { table } of KEPT_TABLES) {
    if (!present.includes(table) || SEEDED_TABLES.includes(table)) continue
    // Nobody writes between this look and the end.
    await lockTable(db, table, 'everybody')
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
    if (rows.length > 0) return 'database-not-empty'
  }
  return null
}

/** Empty tables of whatever version give way to those of the backup's. */
async function createTables(db: Database, { migrations }: BackupHeader): Promise<void> {
  const own = ['kysely_migration', 'kysely_migration_lock']
  for (const table of [...ALL_TABLES.toReversed(), ...own])
    await db.schema.dropTable(table).ifExists().execute()
  await migrate(db, migrations.at(-1) ?? '')
  for (const table of SEEDED_TABLES) await sql`delete from ${sql.table(table)}`.execute(db)
}

async function migrate(db: Database, target: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } })
  const { error } = await migrator.migrateTo(target)
  if (error) throw error
}

/** A license number that was given is never given again. */
async function proveNumbers(db: Database): Promise<void> {
  const ahead = await db
    .selectFrom('contracts')
    .select('id')
    .where(({ eb, selectFrom }) =>
      eb(
        'license_number',
        '>',
        selectFrom('license_numbers').select(({ fn }) =>
          fn.coalesce(fn.max('last'), sql<number>`0`).as('last'),
        ),
      ),
    )
    .executeTakeFirst()
  if (ahead) throw new DamagedBackup('A contract has a license number that was not given yet')
}

/** Below what a statement takes of values on either database, and enough for its cost not to matter. */
const MAX_VALUES = 30_000
const MAX_BATCH_ROWS = 500

async function insertRows(db: Database, file: string): Promise<RowCounts> {
  const counts: Record<string, number> = Object.fromEntries(KEPT_TABLES.map(({ table }) => [table, 0]))
  let current: BackupTable | null = null
  let batch: BackupRow[] = []

  async function insertBatch(): Promise<void> {
    if (!current || batch.length === 0) return
    const columns = sql.join(current.columns.map((column) => sql.ref(column)))
    const rows = sql.join(batch.map((row) => sql`(${sql.join(row)})`))
    await sql`insert into ${sql.table(current.table)} (${columns}) values ${rows}`.execute(db)
    counts[current.table] = (counts[current.table] ?? 0) + batch.length
    batch = []
  }

  for await (const part of readBackup(file)) {
    if (part.kind !== 'row') continue
    if (part.table !== current) {
      await insertBatch()
      current = part.table
    }
    batch.push(part.row)
    if (batch.length >= Math.min(MAX_BATCH_ROWS, MAX_VALUES / current.columns.length)) await insertBatch()
  }
  await insertBatch()
  return counts
}
