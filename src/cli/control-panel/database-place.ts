import { access, constants } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { DatabaseLocation } from '../../panel/server/db/database.ts'

const IN_MEMORY = ':memory:'

/** The file of a SQLite database; null where there is none. */
export function fileOf(location: DatabaseLocation): string | null {
  return location.kind === 'sqlite' && location.file !== IN_MEMORY ? resolve(location.file) : null
}

/** Whether a database is where it would have to be made first; PostgreSQL's is made by its administrator. */
export async function isMissing(location: DatabaseLocation): Promise<boolean> {
  const file = fileOf(location)
  if (file === null) return false
  return access(file, constants.F_OK).then(
    () => false,
    () => true,
  )
}

/** Where a database is, for people: a file, or the server and the name, without user and password. */
export function describePlace(location: DatabaseLocation): string {
  if (location.kind === 'sqlite') return fileOf(location) ?? IN_MEMORY
  const { host, pathname, searchParams } = new URL(location.url)
  return `PostgreSQL ${searchParams.get('host') ?? host}${pathname}`
}

/** The text that a part of an address stands for; null where a percent sign is not followed by digits. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** Whether an address of PostgreSQL can be read to its end: a `/`, `?`, `#` or `%` of a password cuts it off unless it is encoded. */
export function isWholeAddress(address: string): boolean {
  const { username, password, pathname, search, hash } = new URL(address)
  const parts = [username, password, pathname].map(decode)
  return hash === '' && !`${pathname}${search}`.includes('@') && !parts.includes(null)
}
