import { setImmediate } from 'node:timers/promises'
import { PostgresAdapter, PostgresDialect } from 'kysely'
import { nameStatement } from '../statement-names.ts'
import { PostgresConnections } from './connections.ts'
import { PATIENT_LIMITS, type PostgresLimits } from './limits.ts'

/** Kysely's PostgreSQL with limits on everything that can take long, and a version of what is there to be read. */
export class PanelPostgresDialect extends PostgresDialect {
  readonly #adapter: PanelPostgresAdapter

  constructor(url: string, limits: PostgresLimits) {
    const connections = new PostgresConnections(url, limits)
    const watch = new PostgresConnections(url, { ...limits, poolSize: 1 })
    super({
      pool: {
        options: connections.options,
        connect: () => connections.connect(),
        end: async () => {
          await Promise.all([connections.end(), watch.end()])
        },
      },
    })
    this.#adapter = new PanelPostgresAdapter(url, connections, watch)
  }

  override createAdapter(): PanelPostgresAdapter {
    return this.#adapter
  }
}

const VERSION = `select concat_ws(' ', pg_postmaster_start_time(), pg_backend_pid(), pg_current_snapshot()) as version`
nameStatement(VERSION)

/** What the project knows of PostgreSQL beside Kysely. */
export class PanelPostgresAdapter extends PostgresAdapter {
  readonly #url: string
  readonly #connections: PostgresConnections
  readonly #watch: PostgresConnections
  #running: Promise<unknown> = Promise.resolve()
  #next: Promise<string> | null = null

  constructor(url: string, connections: PostgresConnections, watch: PostgresConnections) {
    super()
    this.#url = url
    this.#connections = connections
    this.#watch = watch
  }

  /** The same database for what takes its time, with connections of its own. */
  createPatientDialect(): PanelPostgresDialect {
    return new PanelPostgresDialect(this.#url, PATIENT_LIMITS)
  }

  /**
   * A text that is another one after anything was committed, by this process or by any other. A snapshot names every
   * transaction that was under way and the first that had not begun, so two equal ones see the same commits; that holds
   * for one session of one server, which the text names too: numbers of transactions that a crash or a failover has lost
   * are given again. The question is sent after it was asked, so the answer is never older than who asks; those who ask
   * while one is under way share the next.
   */
  readVersion(): Promise<string> {
    this.#next ??= this.#ask()
    return this.#next
  }

  async #ask(): Promise<string> {
    await this.#running
    // Whoever comes in the same turn of the loop is still in time.
    await setImmediate()
    this.#next = null
    const answer = this.#readVersion()
    this.#running = answer.catch(() => {})
    return answer
  }

  async #readVersion(): Promise<string> {
    const generations = [this.#connections.generation, this.#watch.generation]
    const client = await this.#watch.connect()
    try {
      const { rows } = await client.query<{ readonly version: string }>(VERSION, [])
      return [...generations, rows[0]?.version].join(' ')
    } finally {
      client.release()
    }
  }
}
