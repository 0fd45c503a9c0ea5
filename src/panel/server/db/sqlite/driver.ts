import { setTimeout } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type SqliteDatabase,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import { isBusy } from '../errors.ts'
import type { DriverQuery } from '../query.ts'

/** Pauses begin with a millisecond and double. */
const LONGEST_PAUSE_MS = 50

/**
 * Everybody uses the one connection, except while a transaction is open on it. Where another process has the right to write,
 * SQLite says so at once and is asked again after a pause, in which everybody else is served.
 */
export class SingleConnectionDriver extends SqliteDriver {
  readonly #database: SqliteDatabase
  readonly #writeWaitMs: number
  #holder: DatabaseConnection | null = null
  #released: Promise<void> = Promise.resolve()
  #release = () => {}

  constructor(database: SqliteDatabase, writeWaitMs: number) {
    super({ database })
    this.#database = database
    this.#writeWaitMs = writeWaitMs
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection()
    const user: DatabaseConnection = {
      executeQuery: (query: DriverQuery) =>
        this.#holder === user
          ? connection.executeQuery(query)
          : this.#tryUntilDone(
              () => connection.executeQuery(query),
              query.mayFailFast === true ? 0 : this.#writeWaitMs,
            ),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    }
    return user
  }

  /** Runs a query of the transaction that has the connection. */
  runHeld({ sql, parameters }: DriverQuery): readonly unknown[] {
    const statement = this.#database.prepare(sql)
    if (statement.reader) return statement.all(parameters)
    statement.run(parameters)
    return []
  }

  /** Reads at once; null while a transaction has the connection, or another process the file. */
  readAtOnce(query: DriverQuery): readonly unknown[] | null {
    if (this.#holder) return null
    try {
      return this.runHeld(query)
    } catch (error) {
      if (isBusy(error)) return null
      throw error
    }
  }

  /**
   * One that only reads sees one moment and holds up no other process. Any other takes the right to write at the beginning:
   * if it read first and wrote later, it could find it gone.
   */
  override async beginTransaction(
    user: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    const begin = CompiledQuery.raw(accessMode === 'read only' ? 'begin' : 'begin immediate')
    await this.#tryUntilDone(async () => {
      this.#hold(user)
      try {
        await user.executeQuery(begin)
      } catch (error) {
        await this.releaseConnection(user)
        throw error
      }
    }, this.#writeWaitMs)
  }

  // The type of what this overrides takes no connection, whoever calls it gives one.
  override async releaseConnection(user?: DatabaseConnection): Promise<void> {
    if (this.#holder !== user) return
    this.#holder = null
    this.#release()
  }

  #hold(user: DatabaseConnection): void {
    this.#holder = user
    this.#released = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  /** `attempt` must acquire the connection or finish before its first await. */
  async #tryUntilDone<T>(attempt: () => Promise<T>, limitMs: number): Promise<T> {
    const startedAt = performance.now()
    for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      while (this.#holder) await this.#released
      try {
        return await attempt()
      } catch (error) {
        if (!isBusy(error) || performance.now() - startedAt >= limitMs) throw error
      }
      await setTimeout(pauseMs)
    }
  }
}
