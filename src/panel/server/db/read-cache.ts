import type { Database } from './database.ts'
import { NodeSqliteAdapter } from './sqlite-dialect.ts'

/** What was read, as it stood when the view was opened or later. What it gives must not be changed. */
export interface ReadView {
  readonly read: <T>(key: string, load: () => Promise<T>) => T | Promise<T>
}

const MAX_ENTRIES = 5_000

/**
 * A cache in front of a database outside any transaction; open one view for each request. SQLite says for next to nothing
 * whether anybody has written, in this process or another, so nothing older than the view is ever given. PostgreSQL does
 * not say so, and is asked each time.
 */
export function createReadCache(db: Database): () => ReadView {
  const { adapter } = db.getExecutor()
  if (!(adapter instanceof NodeSqliteAdapter)) return () => ({ read: (_key, load) => load() })
  let version = ''
  let entries = new Map<string, unknown>()
  return () => {
    const current = adapter.readVersion()
    if (current !== version) {
      version = current
      entries = new Map()
    }
    // Whatever is loaded from now on is of this version or a later one, and is kept for this version's views only.
    const kept = entries
    return {
      read<T>(key: string, load: () => Promise<T>): T | Promise<T> {
        // Whoever reads under a key gets what was loaded under it.
        if (kept.has(key)) return kept.get(key) as T
        return load().then((value) => {
          // Where nobody writes for long, what was asked once must not keep out what is asked again and again.
          if (kept.size >= MAX_ENTRIES) kept.clear()
          kept.set(key, value)
          return value
        })
      },
    }
  }
}
