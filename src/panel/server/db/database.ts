import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { MIGRATIONS } from './migrations.ts'
import { PanelPostgresAdapter, PanelPostgresDialect } from './postgres/dialect.ts'
import { DEFAULT_LIMITS, type PostgresLimits } from './postgres/limits.ts'
import type { Database, Tables } from './schema.ts'
import { createDatabaseFile } from './sqlite/database-file.ts'
import { NodeSqliteDialect, SQLITE_LIMITS, type SqliteLimits } from './sqlite/dialect.ts'

/** Where the database is: a file of SQLite, or PostgreSQL by its address. */
export type DatabaseLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }

/** A database that cannot be used: of a later version of the panel, or not yet of this one. */
export type DatabaseRefusal = 'newer' | 'not-migrated'

/** Reads `sqlite:FILE` or `postgres://…`; null for anything else. */
export function parseDatabaseLocation(text: string): DatabaseLocation | null {
  if (/^sqlite:./.test(text)) return { kind: 'sqlite', file: text.slice('sqlite:'.length) }
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return { kind: 'postgres', url: text }
  return null
}

/**
 * Opens a database; a SQLite file and its folder are made where there are none. Throws where a file cannot be opened; a server
 * is connected to when it is first asked.
 */
export async function openDatabase(
  location: DatabaseLocation,
  limits: Partial<PostgresLimits & SqliteLimits> = {},
): Promise<Database> {
  if (location.kind === 'sqlite') {
    if (location.file !== ':memory:') await createDatabaseFile(location.file)
    return new Kysely<Tables>({
      dialect: new NodeSqliteDialect(location.file, { ...SQLITE_LIMITS, ...limits }),
    })
  }
  return new Kysely<Tables>({
    dialect: new PanelPostgresDialect(location.url, { ...DEFAULT_LIMITS, ...limits }),
  })
}

/** Brings a database to this version, one process at a time. One of a later version is not touched. */
export async function migrateDatabase(db: Database): Promise<Result<readonly string[], DatabaseRefusal>> {
  const { adapter } = db.getExecutor()
  if (!(adapter instanceof PanelPostgresAdapter)) return runMigrations(db)
  const patient = new Kysely<Tables>({ dialect: adapter.createPatientDialect() })
  try {
    return await runMigrations(patient)
  } finally {
    await patient.destroy()
  }
}

async function runMigrations(db: Database): Promise<Result<readonly string[], DatabaseRefusal>> {
  const state = await checkDatabase(db)
  if (!state.ok && state.refusal === 'newer') return refuse('newer')
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return accept(results.map(({ migrationName }) => migrationName))
}

/** Whether a database is of exactly this version. */
export async function checkDatabase(db: Database): Promise<Result<null, DatabaseRefusal>> {
  const applied = await appliedMigrations(db)
  if (applied.some((name) => !(name in MIGRATIONS))) return refuse('newer')
  return Object.keys(MIGRATIONS).every((name) => applied.includes(name))
    ? accept(null)
    : refuse('not-migrated')
}

/** The same in one small query, for whoever asks often. Throws where the database does not answer, or was never migrated. */
export async function isOfThisVersion(db: Database): Promise<boolean> {
  const applied = await readMigrations(db)
  return applied.join() === Object.keys(MIGRATIONS).join()
}

async function appliedMigrations(db: Database): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  return readMigrations(db)
}

async function readMigrations(db: Database): Promise<readonly string[]> {
  // Kysely's own table, which is not among ours.
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}
