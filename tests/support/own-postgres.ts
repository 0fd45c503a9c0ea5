import { chown, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished, vi } from 'vitest'
import { startServer } from './postgres-server.ts'

/** A PostgreSQL of one test's own, which may be stopped and started. */
export interface OwnPostgres {
  /** The address of its database. */
  readonly url: string
  readonly stop: () => Promise<void>
  /** Starts it as a server that follows another one, and takes no writes until it is promoted. */
  readonly startAsStandby: () => Promise<void>
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const { url, folder, server, end } = await startServer([])
  onTestFinished(end)
  return {
    url: `${url}/postgres`,
    stop: () => server.stop(),
    startAsStandby: async () => {
      const signal = join(folder, 'data', 'standby.signal')
      await writeFile(signal, '')
      const { uid, gid } = await stat(join(folder, 'data'))
      await chown(signal, uid, gid)
      // The package takes it for started only when it takes writes, too.
      void server.start().catch(() => {})
      await vi.waitUntil(() => answers(url), { timeout: 20_000, interval: 50 })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
