import { z } from 'zod'
import { parseDay } from './day.ts'
import { isEik, trimEik } from './eik.ts'
import { isLastDay, MAX_EXTERNAL, MAX_ID, MAX_NAME, MAX_PASSWORD } from './panel-limits.ts'
import { parseProgramVersion } from './program-version.ts'

/** What moves a cursor or ends a text; a line end and a tab are no such characters. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u

/** A text that any database stores and any terminal shows: PostgreSQL has no NUL. */
export function text(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((value) => !CONTROL.test(value), 'a text without control characters')
}

export const id = text(MAX_ID).min(1)
export const name = text(MAX_NAME).trim().min(1)
export const instant = z.iso.datetime()
/** The largest number that every database stores in a column of integers. */
const MAX_REVISION = 2_147_483_647
/**
 * Counts the changes of a customer or a contract. A change that names the revision it was made on is refused where somebody
 * else has changed it meanwhile; one that names none takes the place of whatever is there.
 */
export const revision = z.number().int().min(1).max(MAX_REVISION)
export const day = z.iso.date()

export const version = text(100)
  .trim()
  .refine((version) => parseProgramVersion(version) !== null, 'a program version, YYMMDD.n')
export const eik = text(100)
  .overwrite(trimEik)
  .refine(isEik, 'an EIK/BULSTAT of 9, 10 or 13 digits with right check digits, or a right birth date')
/** The number that a contract has in the vendor's own books. */
export const external = text(MAX_EXTERNAL).trim().min(1)
export const lastDay = day.refine((text) => {
  const parsed = parseDay(text)
  return parsed !== null && isLastDay(parsed)
}, 'a day from 2015-01-02 to 2194-06-06')

export const password = z.string().max(MAX_PASSWORD)
/** Six digits of an authenticator application, or a recovery code, as people type them: blanks between them are fine. */
export const code = z
  .string()
  .max(40)
  .transform((value) => value.replace(/\s/g, ''))
