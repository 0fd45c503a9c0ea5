/** How many connections to PostgreSQL there are, and how long anything may take before it is given up. */
export interface PostgresLimits {
  readonly poolSize: number
  /** For a connection: to be made, or to become free. */
  readonly connectTimeoutMs: number
  /** For a statement, a lock, and a transaction that nobody goes on with: the server gives up. */
  readonly statementTimeoutMs: number
  readonly lockTimeoutMs: number
  readonly idleInTransactionMs: number
  /** For the server's answer, whatever keeps it from arriving: more than the server gives itself. */
  readonly answerTimeoutMs: number
}

export const DEFAULT_LIMITS: PostgresLimits = {
  poolSize: 10,
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 10_000,
  lockTimeoutMs: 5_000,
  idleInTransactionMs: 10_000,
  answerTimeoutMs: 12_000,
}

/** For a migration, which takes as long as it takes, and waits for another process that is at it. */
export const PATIENT_LIMITS: PostgresLimits = {
  poolSize: 2,
  connectTimeoutMs: 5_000,
  statementTimeoutMs: 0,
  lockTimeoutMs: 0,
  idleInTransactionMs: 0,
  answerTimeoutMs: 0,
}
