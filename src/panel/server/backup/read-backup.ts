import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { findWrongColumn } from './check-row.ts'
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupHeader,
  type BackupRow,
  type BackupTable,
  type BackupTrailer,
} from './format.ts'
import { KEPT_TABLES } from './tables.ts'

/** A file that is no backup, or one that was cut or altered. */
export class DamagedBackup extends Error {}

/** What a backup holds, in the order of the file. */
export type BackupPart =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'row'; readonly table: BackupTable; readonly row: BackupRow }

/**
 * Reads a backup piece by piece. Nothing of it is proved before the last piece: the end throws `DamagedBackup` where the
 * rows or the hash are not those that were written. Throws the system's error where the file cannot be read.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const sha256 = createHash('sha256')
  const counts = new Map(KEPT_TABLES.map(({ table }) => [table, 0]))
  let table: BackupTable | null = null
  let isBegun = false
  let trailer: BackupTrailer | null = null
  for await (const line of readLines(file)) {
    if (trailer) throw new DamagedBackup('There is more after the end')
    const value = parseLine(line)
    if (!isBegun) {
      yield { kind: 'header', header: expect(HEADER, value) }
      isBegun = true
    } else if (Array.isArray(value)) {
      const row = expect(ROW, value)
      if (row.length !== table?.columns.length) throw new DamagedBackup('A row has other columns')
      const wrong = findWrongColumn(table, row)
      if (wrong !== null) throw new DamagedBackup(`${table.table}.${wrong} is none that the panel writes`)
      counts.set(table.table, (counts.get(table.table) ?? 0) + 1)
      yield { kind: 'row', table, row }
    } else {
      const next = expect(TABLE_OR_TRAILER, value)
      if ('table' in next) table = next
      else trailer = next
    }
    if (!trailer) sha256.update(`${line}\n`)
  }
  if (!trailer || trailer.sha256 !== sha256.digest('hex')) throw new DamagedBackup('The hash is another one')
  for (const [name, count] of Object.entries(trailer.rows))
    if (counts.get(name) !== count) throw new DamagedBackup(`Table ${name} has other rows`)
}

const HEADER = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  created: z.string(),
  migrations: z.array(z.string()).min(1),
})
const ROW = z.array(z.union([z.string(), z.number(), z.null()]))
const TABLE_OR_TRAILER = z.union([
  z.object({
    table: z.enum(KEPT_TABLES.map(({ table }) => table)),
    columns: z.array(z.string()).min(1),
  }),
  z.object({ rows: z.record(z.string(), z.number()), sha256: z.string() }),
])

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new DamagedBackup('A line is no JSON', { cause })
  }
}

function expect<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new DamagedBackup('A line is of another kind', { cause: parsed.error })
  return parsed.data
}

/** In characters; no row of the panel's is near it. */
const MAX_LINE = 4_000_000

/** The lines of a gzip file. Only `\n` ends one: readline would end it at characters that stand in people's texts, too. */
async function* readLines(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip()
  // What goes wrong destroys the last stream with the error, and so is thrown to whoever reads it.
  pipeline(createReadStream(file), gunzip, () => {})
  gunzip.setEncoding('utf8')
  // A line is put together once, when its end has come.
  let pieces: string[] = []
  let length = 0
  try {
    for await (const chunk of gunzip) {
      const [first = '', ...others] = (chunk as string).split('\n')
      pieces.push(first)
      length += first.length
      for (const next of others) {
        yield pieces.join('')
        pieces = [next]
        length = next.length
      }
      if (length > MAX_LINE) throw new DamagedBackup('A line is too long')
    }
  } catch (error) {
    if (isZlibError(error)) throw new DamagedBackup('The file is no whole gzip', { cause: error })
    throw error
  }
  if (length > 0) throw new DamagedBackup('The last line has no end')
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}
