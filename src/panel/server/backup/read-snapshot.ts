import { PostgresAdapter, sql } from 'kysely'
import type { Database } from '../db/database.ts'

/**
 * Reads within one snapshot, which holds up nobody who writes. SQLite's write-ahead log gives one to a transaction that only
 * reads; it must not be begun as the others are, which take the right to write.
 */
export async function readSnapshot<T>(db: Database, read: (snapshot: Database) => Promise<T>): Promise<T> {
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
  return db.connection().execute(async (connection) => {
    await sql`begin`.execute(connection)
    try {
      return await read(connection)
    } finally {
      await sql`rollback`.execute(connection)
    }
  })
}

export type StoredRow = Readonly<Record<string, string | number | null>>

const PAGE_ROWS = 1_000

/** All rows of a table in pages, in the order of its key, so that no more than a page is in memory. */
export async function* readRows(
  db: Database,
  table: string,
  key: readonly string[],
): AsyncGenerator<readonly StoredRow[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  let last: StoredRow | undefined
  do {
    const position = last
    const after = position
      ? sql`where (${columns}) > (${sql.join(key.map((column) => position[column]))})`
      : sql``
    const { rows } = await sql<StoredRow>`
      select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(PAGE_ROWS)}`.execute(db)
    if (rows.length > 0) yield rows
    last = rows.length < PAGE_ROWS ? undefined : rows.at(-1)
  } while (last)
}
