import { parseDay } from '../../../shared/day.ts'
import { parseProgramVersion } from '../../../shared/program-version.ts'
import type { BackupRow, BackupTable } from './format.ts'

/** The largest number that a column of integers takes on either database. */
const MAX_INTEGER = 2_147_483_647

/** No text that the panel stores is longer. */
const MAX_TEXT = 200_000

type Range = readonly [from: number, to: number]

/** What the numbers of some columns may be, of all tables or of one. */
const RANGES: Readonly<Record<string, Range>> = {
  'signing_keys.id': [0, 15],
  license_number: [1, 2 ** 27 - 1],
  workplaces: [1, 1023],
  place: [1, 1023],
  vat_registered: [0, 1],
  settled: [0, 1],
  must_change_password: [0, 1],
  totp_last_step: [0, Number.MAX_SAFE_INTEGER],
}

const TEXTS: Readonly<Record<string, (text: string) => boolean>> = {
  paid_version: (text) => parseProgramVersion(text) !== null,
  valid_through: (text) => parseDay(text) !== null,
  issued: (text) => parseDay(text) !== null,
}

/** Whether a row holds what the panel itself could have written; the name of the column that does not, or null. */
export function findWrongColumn({ table, columns }: BackupTable, row: BackupRow): string | null {
  const wrong = columns.findIndex((column, place) => {
    const value = row[place]
    if (value === null || value === undefined) return false
    const [from, to] = RANGES[`${table}.${column}`] ?? RANGES[column] ?? [0, MAX_INTEGER]
    if (typeof value === 'number') return !Number.isInteger(value) || value < from || value > to
    return value.length > MAX_TEXT || TEXTS[column]?.(value) === false
  })
  return columns[wrong] ?? null
}
