import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { MIGRATIONS } from '../db/migrations.ts'
import type { Database } from '../db/schema.ts'
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupHeader, type RowCounts } from './format.ts'
import { readRows, readSnapshot } from './read-snapshot.ts'
import { KEPT_TABLES } from './tables.ts'

/**
 * Writes a database of this version to a file that only its owner reads. It stands under its name once it is whole and on
 * the disk, and takes the place of one that was there. Throws the system's error where it cannot be written.
 */
export async function writeBackup(db: Database, file: string, now: Date): Promise<RowCounts> {
  // A number of the process would not do: in containers every process has the same.
  const partial = `${file}.${randomUUID()}.partial`
  const counts: Record<string, number> = {}
  try {
    await readSnapshot(db, (snapshot) =>
      pipeline(
        writeLines(snapshot, counts, now),
        createGzip(),
        createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }),
      ),
    )
    await rename(partial, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  return counts
}

async function* writeLines(db: Database, counts: Record<string, number>, now: Date): AsyncGenerator<string> {
  const sha256 = createHash('sha256')
  const hashed = (text: string) => {
    sha256.update(text)
    return text
  }
  const header: BackupHeader = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    created: now.toISOString(),
    migrations: Object.keys(MIGRATIONS),
  }
  yield hashed(lineOf(header))
  for (const { table, key } of KEPT_TABLES) {
    counts[table] = 0
    for await (const rows of readRows(db, table, key)) {
      const columns = Object.keys(rows[0] ?? {})
      if (counts[table] === 0) yield hashed(lineOf({ table, columns }))
      counts[table] += rows.length
      yield hashed(rows.map((row) => lineOf(columns.map((column) => row[column]))).join(''))
    }
  }
  yield lineOf({ rows: counts, sha256: sha256.digest('hex') })
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

/** The new name is in the folder, which is written to the disk by itself; Windows knows no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder)
  await handle.sync()
}
