import type { Compilable } from 'kysely'
import { isBusy } from './errors.ts'
import type { Database } from './schema.ts'

const unwaited = new WeakSet<object>()

/** Writes what may as well be written some other time: not at all where another process has SQLite's right to write. */
export async function writeIfFree(db: Database, statement: Compilable): Promise<void> {
  const query = statement.compile()
  unwaited.add(query)
  try {
    await db.executeQuery(query)
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}

/** Whether a query is not worth waiting for. */
export function isUnwaited(query: object): boolean {
  return unwaited.has(query)
}
