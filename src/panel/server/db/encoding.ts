import { PostgresAdapter, sql } from 'kysely'
import type { Database } from './schema.ts'

/** Whether a database stores every letter: PostgreSQL takes only those of the encoding that it was created in. */
export async function storesAllTexts(db: Database): Promise<boolean> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return true
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(db)
  return rows[0]?.server_encoding === 'UTF8'
}
