import { PostgresAdapter, sql } from 'kysely'
import type { PreparedQuery, Values } from './prepared-query.ts'
import type { Database } from './schema.ts'

/** SQLite has one writer at a time, so only PostgreSQL needs locks. */
function hasOneWriter(db: Database): boolean {
  return !(db.getExecutor().adapter instanceof PostgresAdapter)
}

/** Makes a query lock the rows that it selects until the transaction ends. */
export function forUpdate<Query extends { forUpdate(): Query }>(db: Database, query: Query): Query {
  return hasOneWriter(db) ? query : query.forUpdate()
}

/** Runs a query whose only purpose is to lock the rows that it selects. */
export async function lockRows<V extends Values, Row>(
  db: Database,
  query: PreparedQuery<V, Row>,
  values: V,
): Promise<void> {
  if (!hasOneWriter(db)) await query(db, values)
}

/** Locks a table until the transaction ends: against writers, or against readers as well. */
export async function lockTable(
  db: Database,
  table: string,
  against: 'writers' | 'everybody',
): Promise<void> {
  if (hasOneWriter(db)) return
  const mode = sql.raw(against === 'writers' ? 'share row exclusive' : 'access exclusive')
  await sql`lock table ${sql.table(table)} in ${mode} mode`.execute(db)
}

/**
 * Locks a name of each space until the transaction ends, in the order given: callers that use the same order cannot block each
 * other for ever. The commit returns before it is on the disk, so a server that crashes may lose this transaction.
 */
export async function lockNames(
  db: Database,
  names: readonly (readonly [space: number, name: string])[],
): Promise<void> {
  if (hasOneWriter(db)) return
  // One statement is one journey to the server, which takes the locks from left to right.
  const locks = names.map(([space, name]) => sql`pg_advisory_xact_lock(${space}::int, hashtext(${name}))`)
  await sql`select set_config('synchronous_commit', 'off', true), ${sql.join(locks)}`.execute(db)
}
