import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { statementNameOf } from '../statement-names.ts'
import type { PostgresLimits } from './limits.ts'

const KEEP_ALIVE_MS = 10_000
const IDLE_MS = 30_000

/** Connections are made anew after so long, so that none of them stays with a server that another one has replaced. */
const MAX_LIFETIME_SECONDS = 300

/**
 * What tells nothing about the connection: the server has refused a statement. Not among these: it has ended the connection
 * (08, 57P), has become a standby (25006), or its plan of a prepared statement no longer fits (0A000, 26000).
 */
const UNFIT_CODE = /^(08|57P|25006|25P03|0A000|26000)/

/**
 * Connections to one PostgreSQL server that may be written to. As soon as one of them is lost all that were made before are
 * given up, each when its turn comes: what has ended one has ended or outdated the others.
 */
export class PostgresConnections implements PostgresPool {
  readonly options: object
  readonly #pool: pg.Pool
  readonly #generations = new WeakMap<pg.PoolClient, number>()
  #generation = 0

  constructor(url: string, limits: PostgresLimits) {
    const { poolSize, connectTimeoutMs, statementTimeoutMs, lockTimeoutMs, idleInTransactionMs } = limits
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'control-panel',
      max: poolSize,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      query_timeout: limits.answerTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      idleTimeoutMillis: IDLE_MS,
      maxLifetimeSeconds: MAX_LIFETIME_SECONDS,
      onConnect: refuseStandby,
    })
    this.options = this.#pool.options
    this.#pool.on('connect', (client) => {
      this.#generations.set(client, this.#generation)
      // Without a listener of its own a connection that breaks while it is in use would end the process.
      client.on('error', () => {})
    })
    this.#pool.on('error', () => {
      this.#generation++
    })
  }

  /** Another number once a connection was lost: whatever was learned by the connections of before is to be forgotten. */
  get generation(): number {
    return this.#generation
  }

  async connect(): Promise<PostgresPoolClient> {
    for (;;) {
      const client = await this.#pool.connect()
      if (this.#generations.get(client) === this.#generation) return this.#adapt(client)
      client.release(true)
    }
  }

  async end(): Promise<void> {
    await this.#pool.end()
  }

  #adapt(client: pg.PoolClient): PostgresPoolClient {
    let failure: unknown = null
    const query = async (text: string, values: readonly unknown[]) => {
      // What follows on a lost connection, a rollback for one, must not wait for an answer as well.
      if (failure !== null) throw failure
      const name = statementNameOf(text)
      try {
        return await client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) })
      } catch (error) {
        if (isLost(error)) {
          failure = error
          this.#generation++
        }
        throw error
      }
    }
    return {
      // Kysely's type has a second form, for cursors, which nobody here asks for.
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy === true || failure !== null),
    }
  }
}

/** A standby shows what was, and takes no writes: during a failover an address may lead to one. */
async function refuseStandby(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ isStandby: boolean }>('select pg_is_in_recovery() as "isStandby"')
  if (rows[0]?.isStandby !== false)
    throw Object.assign(new Error('The server is a standby'), { code: '25006' })
}

function isLost(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || UNFIT_CODE.test(error.code ?? '')
}
