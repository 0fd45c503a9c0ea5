import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { type Driver, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import { SharingDriver } from './driver.ts'

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
  readonly #database: VersionedDatabase
  readonly #limits: SqliteLimits

  constructor(file: string, limits: SqliteLimits) {
    const database = adaptDatabase(file)
    super({ database })
    this.#database = database
    this.#limits = limits
  }

  override createDriver(): Driver {
    return new SharingDriver({ database: this.#database }, this.#limits.writeWaitMs)
  }

  override createAdapter(): SqliteAdapter {
    return new NodeSqliteAdapter(this.#database)
  }
}

/** What the project knows of SQLite beside Kysely. */
export class NodeSqliteAdapter extends SqliteAdapter {
  readonly #database: VersionedDatabase

  constructor(database: VersionedDatabase) {
    super()
    this.#database = database
  }

  /** The driver says whose turn it is. */
  override get supportsMultipleConnections(): boolean {
    return true
  }

  /** SQLite changes its schema within transactions, so a migration is done whole, and by one process. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  /** A text that is another one after anything was written, by this process or by any other. */
  readVersion(): string {
    return this.#database.readVersion()
  }
}

interface VersionedDatabase extends SqliteDatabase {
  readonly readVersion: () => string
}

/** A transaction is told by what it writes: outside it nobody reads on this one connection until it has ended. */
const CHANGES_NOTHING = /^\s*(select|begin|commit|rollback|savepoint|release)\b/i

function adaptDatabase(file: string): VersionedDatabase {
  const database = new DatabaseSync(file, { timeout: OPEN_WAIT_MS, enableForeignKeyConstraints: true })
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  // Sixteen megabytes each: of pages kept in memory, and of log before it is worked into the file.
  database.exec('pragma cache_size = -16000')
  database.exec('pragma wal_autocheckpoint = 4000')
  // From now on SQLite must not wait for another process: nobody else would be answered meanwhile.
  database.exec('pragma busy_timeout = 0')
  const prepared = new Map<string, SqliteStatement>()
  // What other connections have committed; of what this one writes SQLite says nothing there.
  const othersVersion = database.prepare('pragma data_version')
  let ownWrites = 0
  const noteWrite = () => {
    ownWrites++
  }
  let others: unknown = null
  const readOthers = () => {
    if (others === null) {
      others = othersVersion.get()?.data_version
      // The requests that a turn of the loop reads had begun to arrive before it asked, so one answer is new enough for all.
      setImmediate(() => {
        others = null
      })
    }
    return others
  }
  return {
    readVersion: () => `${readOthers()}:${ownWrites}`,
    prepare(sql) {
      const known = prepared.get(sql)
      if (known) return known
      if (prepared.size >= MAX_PREPARED) prepared.clear()
      const statement = adaptStatement(database.prepare(sql), CHANGES_NOTHING.test(sql) ? null : noteWrite)
      prepared.set(sql, statement)
      return statement
    },
    close: () => database.close(),
  }
}

function adaptStatement(statement: StatementSync, noteWrite: (() => void) | null): SqliteStatement {
  // Kysely has compiled the values; the columns of this schema are texts and numbers only.
  const inputs = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => {
      noteWrite?.()
      return statement.all(...inputs(parameters))
    },
    run: (parameters) => {
      noteWrite?.()
      return statement.run(...inputs(parameters))
    },
    iterate: (parameters) => statement.iterate(...inputs(parameters)),
  }
}
