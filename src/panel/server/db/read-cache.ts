import { PanelPostgresAdapter } from './postgres/dialect.ts'
import type { Database } from './schema.ts'
import { NodeSqliteAdapter } from './sqlite/dialect.ts'

/** What was read, as it stood when the view was opened or later. What it gives must not be changed. */
export interface ReadView {
  readonly read: <T>(key: string, load: () => Promise<T>) => T | Promise<T>
}

const MAX_ENTRIES = 2_000

/**
 * A cache in front of a database outside any transaction; open one view for each request. Both databases tell for little
 * whether anybody has written, in this process or another, so nothing older than the view is ever given. SQLite is asked
 * when the view is opened; PostgreSQL at its first read, and what it answers is awaited.
 */
export function createReadCache(db: Database): () => ReadView {
  const { adapter } = db.getExecutor()
  const entriesOf = keepLatest()
  if (adapter instanceof NodeSqliteAdapter) {
    return () => {
      const entries = entriesOf(adapter.readVersion())
      return { read: (key, load) => readThrough(entries, key, load) }
    }
  }
  if (adapter instanceof PanelPostgresAdapter) {
    return () => {
      let entries: Promise<Entries> | null = null
      return {
        read: async (key, load) => {
          entries ??= adapter.readVersion().then(entriesOf)
          return readThrough(await entries, key, load)
        },
      }
    }
  }
  throw new Error('A database that does not tell whether anybody has written')
}

type Entries = Map<string, unknown>

/**
 * The entries of a version, empty for another one than before. Whatever is loaded into them is of their version or a later
 * one, and given to views of their version only.
 */
function keepLatest(): (version: string) => Entries {
  let latest = ''
  let entries: Entries = new Map()
  return (version) => {
    if (version !== latest) {
      latest = version
      entries = new Map()
    }
    return entries
  }
}

function readThrough<T>(entries: Entries, key: string, load: () => Promise<T>): T | Promise<T> {
  // Whoever reads under a key gets what was loaded under it, or is being loaded.
  if (entries.has(key)) return entries.get(key) as T | Promise<T>
  const loading = load().then(
    (value) => {
      if (entries.get(key) === loading) entries.set(key, value)
      return value
    },
    (error: unknown) => {
      if (entries.get(key) === loading) entries.delete(key)
      throw error
    },
  )
  // Where nobody writes for long, what was asked once must not keep out what is asked again and again.
  if (entries.size >= MAX_ENTRIES) entries.clear()
  entries.set(key, loading)
  return loading
}
