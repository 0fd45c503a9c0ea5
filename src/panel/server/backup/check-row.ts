import { z } from 'zod'
import { findProduct } from '../../../shared/catalogue.ts'
import { parseDay } from '../../../shared/day.ts'
import { GRANT_EPOCH, LAST_GRANT_DAY } from '../../../shared/key/grant-days.ts'
import { MAX_LICENSE_NUMBER } from '../../../shared/key/registration-key.ts'
import { releasedBy } from '../../../shared/panel-api/workplaces.ts'
import { CLIENT_RIGHTS } from '../../../shared/panel-routes.ts'
import { parseJson } from '../../../shared/parse-json.ts'
import { parseProgramVersion } from '../../../shared/program-version.ts'
import type { BackupRow, BackupTable } from './format.ts'

/** The largest number that a column of integers takes on either database. */
const MAX_INTEGER = 2_147_483_647

/** No text that the panel stores is longer. */
const MAX_TEXT = 200_000

type Range = readonly [from: number, to: number]

/** What the numbers of the columns of numbers may be, of all tables or of one. */
const RANGES: Readonly<Record<string, Range>> = {
  'signing_keys.id': [0, 15],
  'license_numbers.id': [1, 1],
  last: [0, MAX_LICENSE_NUMBER],
  license_number: [1, MAX_LICENSE_NUMBER],
  workplaces: [1, 1023],
  place: [1, 1023],
  releases_per_year: [0, 1023],
  vat_registered: [0, 1],
  settled: [0, 1],
  must_change_password: [0, 1],
  totp_last_step: [0, MAX_INTEGER],
  notices: [0, 1],
  mark: [0, 30],
  // The last one could not be counted further.
  revision: [1, MAX_INTEGER - 1],
  number: [1, MAX_INTEGER - 1],
  line: [1, MAX_INTEGER],
}

const contacts = z.array(z.object({ name: z.string(), phone: z.string(), email: z.string() }))
const modules = z.array(z.string())
const rights = z.array(z.enum(CLIENT_RIGHTS))
const details = z.record(z.string(), z.unknown())

const TEXTS: Readonly<Record<string, (text: string) => boolean>> = {
  contacts: (text) => contacts.safeParse(parseJson(text)).success,
  modules: (text) => modules.safeParse(parseJson(text)).success,
  rights: (text) => rights.safeParse(parseJson(text)).success,
  change: (text) => details.safeParse(parseJson(text)).success,
  details: (text) => details.safeParse(parseJson(text)).success,
  role: (text) => ['subscriber', 'operator'].includes(text),
  kind: (text) => ['purchase', 'subscription'].includes(text),
  product: (text) => findProduct(text) !== undefined,
  paid_version: (text) => parseProgramVersion(text) !== null,
  password_hash: (text) => text.startsWith('$argon2'),
  public_key: (text) => /^[0-9a-f]{64}$/i.test(text),
  valid_through: isGrantDay,
  issued: isGrantDay,
  language: (text) => ['bg', 'en'].includes(text),
  created: isInstant,
  at: isInstant,
  bound_at: isInstant,
  released_at: isInstant,
  released_by: (text) => releasedBy.safeParse(text).success,
  retired: isInstant,
  last_used: isInstant,
  revoked: isInstant,
  archived: isInstant,
  stopped: isInstant,
  support_code: (text) => /^\d{6}$/.test(text),
  code_hash: (text) => /^[0-9a-f]{64}$/.test(text),
  codes: (text) => modules.safeParse(parseJson(text)).success,
}

/** Whether a row holds what the panel itself could have written; the name of the column that does not, or null. */
export function findWrongColumn({ table, columns }: BackupTable, row: BackupRow): string | null {
  const wrong = columns.findIndex((column, place) => {
    const value = row[place]
    if (value === null || value === undefined) return false
    const range = RANGES[`${table}.${column}`] ?? RANGES[column]
    if (typeof value === 'number')
      return !range || !Number.isInteger(value) || value < range[0] || value > range[1]
    return (
      range !== undefined ||
      value.length > MAX_TEXT ||
      value.includes('\0') ||
      TEXTS[column]?.(value) === false
    )
  })
  return columns[wrong] ?? null
}

function isGrantDay(text: string): boolean {
  const day = parseDay(text)
  return day !== null && day >= GRANT_EPOCH && day <= LAST_GRANT_DAY
}

function isInstant(text: string): boolean {
  return z.iso.datetime().safeParse(text).success
}
