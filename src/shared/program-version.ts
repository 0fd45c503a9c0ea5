import { type Day, formatDay, parseDay } from './day.ts'

/** A version of an accounting program, written `YYMMDD.n`: the day it was made and the build of that day, 0 to 15. */
export interface ProgramVersion {
  readonly date: Day
  readonly build: number
}

export const MAX_BUILD = 15

/** Reads `YYMMDD.n`, or `YYMMDD` for build 0; null for any other text. Years are 2000 to 2089, as far as a key can tell. */
export function parseProgramVersion(text: string): ProgramVersion | null {
  const match = /^(\d{2})(\d{2})(\d{2})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return null
  const [, year, month, dayOfMonth, build = '0'] = match
  const date = parseDay(`20${year}-${month}-${dayOfMonth}`)
  if (date === null || !isVersionDate(date) || Number(build) > MAX_BUILD) return null
  return { date, build: Number(build) }
}

/** Writes a version as `YYMMDD.n`. */
export function formatProgramVersion(version: ProgramVersion): string {
  return `${formatDay(version.date).slice(2).replaceAll('-', '')}.${version.build}`
}

/** Day 0 of a version date in the key, 2000-01-01. */
export const VERSION_EPOCH: Day = 10_957

const VERSION_DATE_BITS = 15

/** Whether a day fits the 15 bits that a key has for it: 2000-01-01 to 2089-09-17. */
export function isVersionDate(date: Day): boolean {
  return date >= VERSION_EPOCH && date - VERSION_EPOCH < 2 ** VERSION_DATE_BITS
}
