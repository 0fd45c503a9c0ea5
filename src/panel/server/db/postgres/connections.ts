import type { DatabaseConnection, QueryResult } from 'kysely'
import pg from 'pg'
import type { DriverQuery } from '../query.ts'
import type { PostgresLimits } from './limits.ts'

const KEEP_ALIVE_MS = 10_000
const IDLE_MS = 30_000

/** Connections are made anew after so long, so that none of them stays with a server that another one has replaced. */
const MAX_LIFETIME_SECONDS = 300
const MAX_SHARED_MS = 60_000

/**
 * What tells nothing about the connection: the server has refused a statement. Not among these: it has ended the connection
 * (08, 57P), has become a standby (25006), or its plan of a prepared statement no longer fits (0A000, 26000).
 */
const UNFIT_CODE = /^(08|57P|25006|25P03|0A000|26000)/

/** A connection that many read on at the same time. */
interface SharedConnection {
  readonly connection: Promise<PostgresConnection>
  readonly sinceMs: number
  users: number
}

/**
 * Connections to one PostgreSQL server that may be written to. As soon as one of them is lost all that were made before are
 * given up, each when its turn comes: what has ended one has ended or outdated the others.
 */
export class PostgresConnections {
  readonly #pool: pg.Pool
  readonly #generations = new WeakMap<pg.PoolClient, number>()
  #generation = 0
  #shared: SharedConnection | null = null

  constructor(url: string, limits: PostgresLimits) {
    const { poolSize, connectTimeoutMs, statementTimeoutMs, lockTimeoutMs, idleInTransactionMs } = limits
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: 'control-panel',
      max: poolSize,
      // A statement is sent before the one before it is answered.
      pipeline: true,
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
    this.#pool.on('connect', (client) => {
      this.#generations.set(client, this.#generation)
      // Without a listener of its own a connection that breaks while it is in use would end the process.
      client.on('error', () => {})
    })
    this.#pool.on('error', () => this.#giveUp())
  }

  /** A connection for one caller, until it is released. */
  async connect(): Promise<PostgresConnection> {
    for (;;) {
      const client = await this.#pool.connect()
      if (this.#generations.get(client) === this.#generation)
        return new PostgresConnection(client, () => this.#giveUp())
      client.release(true)
    }
  }

  /** Reads on one connection together with everybody who reads meanwhile: none waits for the answer of another one. */
  async read(query: DriverQuery): Promise<readonly unknown[]> {
    if (this.#shared && performance.now() - this.#shared.sinceMs > MAX_SHARED_MS) this.#shared = null
    this.#shared ??= { connection: this.connect(), sinceMs: performance.now(), users: 0 }
    const shared = this.#shared
    shared.users++
    try {
      const connection = await shared.connection
      return (await connection.executeQuery(query)).rows
    } finally {
      shared.users--
      if (shared.users === 0) {
        if (this.#shared === shared) this.#shared = null
        void shared.connection.then(
          (connection) => connection.release(),
          () => {},
        )
      }
    }
  }

  async end(): Promise<void> {
    await this.#pool.end()
  }

  #giveUp(): void {
    this.#generation++
    this.#shared = null
  }
}

/** One connection as Kysely takes it. */
export class PostgresConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #onLost: () => void
  #failure: { readonly error: unknown } | null = null
  #begun: Promise<unknown> | null = null

  constructor(client: pg.PoolClient, onLost: () => void) {
    this.#client = client
    this.#onLost = onLost
  }

  /** Begins a transaction; its first statement is sent along, and fails where this fails. */
  begin(text: string): void {
    this.#begun = this.#send({ text })
    this.#begun.catch(() => {})
  }

  async executeQuery<Row>({ sql, parameters, name }: DriverQuery): Promise<QueryResult<Row>> {
    const begun = this.#begun
    this.#begun = null
    const answer = this.#send({ text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) })
    const [, { command, rows, rowCount }] = await Promise.all([begun, answer])
    // Kysely looks at the command: a commit that the server answers with a rollback has failed.
    if (command === 'COMMIT' || command === 'ROLLBACK') return { rows: [{ command } as Row] }
    return { rows, ...(rowCount === null ? {} : { numAffectedRows: BigInt(rowCount) }) }
  }

  streamQuery(): never {
    throw new Error('Nothing is streamed from PostgreSQL')
  }

  release(): void {
    this.#client.release(this.#failure !== null)
  }

  async #send(query: pg.QueryConfig): Promise<pg.QueryResult> {
    // What follows on a lost connection, a rollback for one, must not wait for an answer as well.
    if (this.#failure) throw this.#failure.error
    try {
      return await this.#client.query(query)
    } catch (error) {
      if (isLost(error) && !this.#failure) {
        this.#failure = { error }
        this.#onLost()
      }
      throw error
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
