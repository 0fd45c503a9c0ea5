import { setTimeout } from 'node:timers/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type SqliteDialectConfig,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely'
import { isBusy } from '../errors.ts'
import { isUnwaited } from '../write-if-free.ts'

/** Pauses begin with a millisecond and double. */
const LONGEST_PAUSE_MS = 50

/**
 * Everybody uses the one connection, except while a transaction is open on it. Where another process has the right to write,
 * SQLite says so at once and is asked again after a pause, in which everybody else is served.
 */
export class SharingDriver extends SqliteDriver {
  readonly #writeWaitMs: number
  #holder: DatabaseConnection | null = null
  #released: Promise<void> = Promise.resolve()
  #release = () => {}

  constructor(config: SqliteDialectConfig, writeWaitMs: number) {
    super(config)
    this.#writeWaitMs = writeWaitMs
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection()
    const user: DatabaseConnection = {
      executeQuery: (query) =>
        this.#holder === user
          ? connection.executeQuery(query)
          : this.#tryUntilDone(
              () => connection.executeQuery(query),
              isUnwaited(query) ? 0 : this.#writeWaitMs,
            ),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    }
    return user
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

  /** The attempt must take hold of the connection, or do all it does, before it first waits. */
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
