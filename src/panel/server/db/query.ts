import { type Compilable, type CompiledQuery, type Expression, type SqlBool, sql } from 'kysely'
import { isBusy } from './errors.ts'
import type { Database } from './schema.ts'

/** A compiled query with what the drivers need to know of it. */
export interface DriverQuery<Row = unknown> extends CompiledQuery<Row> {
  /** PostgreSQL plans a statement with a name once for each connection. */
  readonly name?: string
  /** Fails at once when another process has SQLite's right to write. */
  readonly mayFailFast?: boolean
}

/** An adapter that runs compiled queries without the way through Kysely. */
export interface DirectAdapter {
  /** The rows of a read outside of transactions; null when it has to take its turn instead. */
  readonly readShared: (query: DriverQuery) => readonly unknown[] | Promise<readonly unknown[]> | null
  /** The rows of a query within a transaction; null when only Kysely has the transaction's connection. */
  readonly runHeld: (query: DriverQuery) => readonly unknown[] | null
}

/** Writes what can wait: nothing is written when another process has SQLite's right to write. */
export async function writeIfFree(db: Database, statement: Compilable): Promise<void> {
  const query: DriverQuery = { ...statement.compile(), mayFailFast: true }
  try {
    await db.executeQuery(query)
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}

/** Whether a column has a text in it, in the same letter case. */
export function hasInIt(column: string, part: string): Expression<SqlBool> {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`
}
