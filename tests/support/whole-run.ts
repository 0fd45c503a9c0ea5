import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type DatabaseLocation, migrateDatabase, openDatabase } from '../../src/panel/server/db/database.ts'
import { startServer } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string
    /** A migrated and empty database of each kind, to copy: a file, and the name of a template. */
    readonly migrated: { readonly sqlite: string; readonly postgres: string }
  }
}

const TEMPLATE = 'migrated'

/** Builds the programs that the tests start, and starts one PostgreSQL, in which each test has a database of its own. */
export default async function prepareRun(project: TestProject): Promise<() => Promise<void>> {
  buildPrograms()
  const { url, end } = await startServer([
    '-c',
    'max_connections=200',
    '-c',
    'fsync=off',
    '-c',
    'full_page_writes=off',
  ])
  await createDatabase(url, TEMPLATE)
  await migrate({ kind: 'postgres', url: `${url}/${TEMPLATE}` })
  const { file, remove } = await migrateFile()
  project.provide('postgresUrl', url)
  project.provide('migrated', { sqlite: file, postgres: TEMPLATE })
  return async () => {
    await end()
    await remove()
  }
}

export function buildPrograms(): void {
  const built = spawnSync(process.execPath, ['scripts/build.ts', '--if-stale'], { stdio: 'inherit' })
  if (built.status !== 0) throw new Error('The programs cannot be built')
}

/** A migrated and empty SQLite file, in a folder that `remove` removes. */
export async function migrateFile() {
  const folder = await mkdtemp(join(tmpdir(), 'migrated-'))
  const file = join(folder, 'panel.sqlite')
  await migrate({ kind: 'sqlite', file })
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function migrate(location: DatabaseLocation): Promise<void> {
  const db = await openDatabase(location)
  const migrated = await migrateDatabase(db)
  if (!migrated.ok) throw new Error(migrated.refusal)
  await db.destroy()
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
}
