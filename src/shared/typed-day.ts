import { type Day, formatDay, parseDay } from './day.ts'

/** Reads a day as people type it, `31.12.2026`, `31/12/2026 г.` or `2026-12-31`; null for any other text. */
export function parseTypedDay(text: string): Day | null {
  const typed = text.replace(/г\.?\s*$/i, '').trim()
  const match = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})$/.exec(typed)
  if (!match) return parseDay(typed)
  const [, day = '', month = '', year = ''] = match
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A day as `parseTypedDay` reads it, `31.12.2026`. */
export function formatTypedDay(day: Day): string {
  return formatDay(day).split('-').toReversed().join('.')
}
