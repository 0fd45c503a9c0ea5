import { PostgresAdapter, PostgresDialect } from 'kysely'
import type { DirectAdapter, DriverQuery } from '../query.ts'
import { PostgresConnections } from './connections.ts'
import { PipelineDriver } from './driver.ts'
import { PATIENT_LIMITS, type PostgresLimits } from './limits.ts'

/** Kysely's PostgreSQL with limits on everything that can take long. */
export class PanelPostgresDialect extends PostgresDialect {
  readonly #url: string
  readonly #connections: PostgresConnections

  constructor(url: string, limits: PostgresLimits) {
    super({ pool: () => Promise.reject(new Error('The connections are our own')) })
    this.#url = url
    this.#connections = new PostgresConnections(url, limits)
  }

  override createDriver(): PipelineDriver {
    return new PipelineDriver(this.#connections)
  }

  override createAdapter(): PanelPostgresAdapter {
    return new PanelPostgresAdapter(this.#url, this.#connections)
  }
}

/** What the project knows of PostgreSQL beside Kysely. */
export class PanelPostgresAdapter extends PostgresAdapter implements DirectAdapter {
  readonly #url: string
  readonly #connections: PostgresConnections

  constructor(url: string, connections: PostgresConnections) {
    super()
    this.#url = url
    this.#connections = connections
  }

  /** The same database for what takes its time, with connections of its own. */
  createPatientDialect(): PanelPostgresDialect {
    return new PanelPostgresDialect(this.#url, PATIENT_LIMITS)
  }

  readShared(query: DriverQuery): Promise<readonly unknown[]> {
    return this.#connections.read(query)
  }

  runHeld(): null {
    return null
  }
}
