import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseLocation } from '../src/panel/server/db/database.ts'
import { startServer } from '../tests/support/postgres-server.ts'

/** New and empty databases of both kinds, as long as the work with them lasts. */
export async function withDatabases<T>(
  work: (create: (kind: DatabaseLocation['kind']) => Promise<DatabaseLocation>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-databases-'))
  const server = await startServer(['-c', 'shared_buffers=512MB', '-c', 'max_wal_size=4GB'])
  try {
    return await work(async (kind) => {
      const name = `bench_${randomUUID().replaceAll('-', '')}`
      if (kind === 'sqlite') return { kind, file: join(folder, `${name}.sqlite`) }
      const client = new pg.Client({ connectionString: `${server.url}/postgres` })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return { kind, url: `${server.url}/${name}` }
    })
  } finally {
    await server.end()
    await rm(folder, { recursive: true, force: true })
  }
}
