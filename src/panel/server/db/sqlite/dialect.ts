import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { type Driver, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import type { DirectAdapter, DriverQuery } from '../query.ts'
import { SingleConnectionDriver } from './driver.ts'

export interface SqliteLimits {
  /** For the right to write, which another process may have. */
  readonly writeWaitMs: number
}

export const SQLITE_LIMITS: SqliteLimits = { writeWaitMs: 10_000 }

/** For the file to be opened, which nobody is served before. */
const OPEN_WAIT_MS = 10_000
const MAX_PREPARED = 500

/** Kysely's SQLite on the runtime's own `node:sqlite`: one connection, write-ahead log, every commit on the disk. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #driver: SingleConnectionDriver

  constructor(file: string, limits: SqliteLimits) {
    const database = adaptDatabase(file)
    super({ database })
    this.#driver = new SingleConnectionDriver(database, limits.writeWaitMs)
  }

  override createDriver(): Driver {
    return this.#driver
  }

  override createAdapter(): SqliteAdapter {
    return new NodeSqliteAdapter(this.#driver)
  }
}

/** What the project knows of SQLite beside Kysely. */
export class NodeSqliteAdapter extends SqliteAdapter implements DirectAdapter {
  readonly #driver: SingleConnectionDriver

  constructor(driver: SingleConnectionDriver) {
    super()
    this.#driver = driver
  }

  /** The driver says whose turn it is. */
  override get supportsMultipleConnections(): boolean {
    return true
  }

  /** SQLite changes its schema within transactions, so a migration is done whole, and by one process. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  readShared(query: DriverQuery): readonly unknown[] | null {
    return this.#driver.readAtOnce(query)
  }

  runHeld(query: DriverQuery): readonly unknown[] {
    return this.#driver.runHeld(query)
  }
}

function adaptDatabase(file: string): SqliteDatabase {
  const database = new DatabaseSync(file, { timeout: OPEN_WAIT_MS, enableForeignKeyConstraints: true })
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  // Sixteen megabytes each: of pages kept in memory, and of log before it is worked into the file.
  database.exec('pragma cache_size = -16000')
  database.exec('pragma wal_autocheckpoint = 4000')
  // From now on SQLite must not wait for another process: nobody else would be answered meanwhile.
  database.exec('pragma busy_timeout = 0')
  const prepared = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const known = prepared.get(sql)
      if (known) return known
      if (prepared.size >= MAX_PREPARED) prepared.clear()
      const statement = adaptStatement(database.prepare(sql))
      prepared.set(sql, statement)
      return statement
    },
    close: () => database.close(),
  }
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  // Kysely has compiled the values; the columns of this schema are texts and numbers only.
  const inputs = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...inputs(parameters)),
    run: (parameters) => statement.run(...inputs(parameters)),
    iterate: (parameters) => statement.iterate(...inputs(parameters)),
  }
}
