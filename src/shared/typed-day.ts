import { type Day, formatDay, parseDay } from './day.ts'

/** Reads a day as people type it, `31.12.2026`, `31/12/26 г.` or `2026-12-31`; null for any other text. Two digits are a year of this century. */
export function parseTypedDay(text: string): Day | null {
  const typed = text.replace(/г\.?\s*$/i, '').trim()
  const match = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{2}|\d{4})$/.exec(typed)
  if (!match) return parseDay(typed)
  const [, day = '', month = '', year = ''] = match
  return parseDay(`${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A day as `parseTypedDay` reads it, `31.12.2026`. */
export function formatTypedDay(day: Day): string {
  return formatDay(day).split('-').reverse().join('.')
}
