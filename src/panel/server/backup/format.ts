/**
 * A backup is gzip of JSON lines, the same from both databases: a header; for each table that has rows a line that names it
 * and its columns, then one array a row; at the end the rows of each table and SHA-256 of everything before that line. The
 * hash finds accidents. It is no signature: whoever can write the file can write another one.
 */
export const BACKUP_FORMAT = 'pasoss-control-panel-backup'
export const BACKUP_VERSION = 1

export interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT
  readonly version: typeof BACKUP_VERSION
  readonly created: string
  /** The migrations that the database had, and so what tables and columns there are. */
  readonly migrations: readonly string[]
}

export interface BackupTable {
  readonly table: string
  readonly columns: readonly string[]
}

export type BackupRow = readonly (string | number | null)[]

export type RowCounts = Readonly<Record<string, number>>

export interface BackupTrailer {
  readonly rows: RowCounts
  readonly sha256: string
}
