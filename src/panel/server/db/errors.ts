import { codeOf } from '../../../shared/error-code.ts'

/** What the drivers report when the database cannot be reached, does not answer in time, or takes no writes. */
const UNAVAILABLE_CODE =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57\w{3}|08\w{3}|53\w{3}|58\w{3}|25006|25P03|55P03|40003|0A000|26000|28\w{3}|3D000)$/

/** Of pg's own failures there is only a sentence. */
const UNAVAILABLE_MESSAGE =
  /^(Connection terminated|timeout e|Query read timeout|Client (has encountered|was closed))/

/** What may go well when it is done again: somebody else was at the same rows. */
const IN_THE_WAY_CODE = /^(40001|40P01)$/

const SQLITE_BUSY = 5

/** Of SQLite: busy, locked, no memory, read only, I/O, corrupt, full, cannot be opened, not a database. */
const UNAVAILABLE_SQLITE = [SQLITE_BUSY, 6, 7, 8, 10, 11, 13, 14, 26]

/** Of SQLite: a statement that cannot be, too big, a constraint, a wrong type. */
const REFUSED_ROW_SQLITE = [1, 18, 19, 20]

/** Of PostgreSQL: data exceptions, constraints, and a column that is not there. */
const REFUSED_ROW_CODE = /^(22\w{3}|23\w{3}|42703|42804)$/

/** Whether the database could not do its work, which may go well later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    isInTheWay(error) ||
    UNAVAILABLE_SQLITE.includes(sqliteCodeOf(error)) ||
    UNAVAILABLE_CODE.test(codeOf(error)) ||
    UNAVAILABLE_MESSAGE.test(error.message) ||
    // Each address of a host was tried.
    (error instanceof AggregateError && error.errors.some(isUnavailable))
  )
}

/** Whether another process keeps this one from SQLite's file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && sqliteCodeOf(error) === SQLITE_BUSY
}

/** Whether a transaction was undone because of another one, and is worth a second attempt. */
export function isInTheWay(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return IN_THE_WAY_CODE.test(codeOf(error)) || violatedUnique(error)?.startsWith('workplaces.') === true
}

/** Whether a row was refused because of what is in it: it does not fit its columns, or breaks a constraint. */
export function isRefusedRow(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return REFUSED_ROW_SQLITE.includes(sqliteCodeOf(error)) || REFUSED_ROW_CODE.test(codeOf(error))
}

/** The table and first column of the unique constraint that an error is about, as `customers.eik`; null where it is not. */
export function violatedUnique(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  // `UNIQUE constraint failed: workplaces.contract_id, workplaces.place`
  if (codeOf(error) === 'ERR_SQLITE_ERROR')
    return /^UNIQUE constraint failed: (\w+\.\w+)/.exec(error.message)?.[1] ?? null
  if (codeOf(error) !== '23505') return null
  const { table, detail } = error as { readonly table?: unknown; readonly detail?: unknown }
  // `Key (contract_id, place)=(…) already exists.`; the server's language may be another one, its brackets are not.
  const column = /\((\w+)[,)]/.exec(String(detail))?.[1]
  return column === undefined ? null : `${String(table)}.${column}`
}

/** SQLite's number for what is wrong, without what it adds in the higher bits; 0 where it says nothing. */
function sqliteCodeOf(error: Error): number {
  return codeOf(error) === 'ERR_SQLITE_ERROR' && 'errcode' in error ? Number(error.errcode) & 0xff : 0
}
