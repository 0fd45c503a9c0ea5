import { sql } from 'kysely'
import type { Database } from '../db/schema.ts'

/** Reads within one snapshot, which holds up nobody who writes. */
export async function readSnapshot<T>(db: Database, read: (snapshot: Database) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
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
