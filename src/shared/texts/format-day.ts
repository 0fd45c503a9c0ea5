import type { Language } from '../catalogue.ts'
import { type Day, formatDay } from '../day.ts'
import { LOCALES } from './locales.ts'
import { NO_BREAK_SPACE } from './no-break-space.ts'

/** A day as people of a language write it, on one line: 01.11.2026 г. or 1 Nov 2026. */
export function formatDayFor(day: Day, language: Language): string {
  return write(new Date(`${formatDay(day)}T00:00:00Z`), language, { timeZone: 'UTC' })
}

/** An instant with its hour and minute, in a time zone or else in that of this computer. */
export function formatTimeFor(at: Date, language: Language, timeZone?: string): string {
  return write(at, language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
}

function write(at: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  const written = new Intl.DateTimeFormat(LOCALES[language], {
    day: language === 'bg' ? '2-digit' : 'numeric',
    month: language === 'bg' ? '2-digit' : 'short',
    year: 'numeric',
    ...options,
  }).format(at)
  // A line may end between the day and the hour.
  return written.replace(/(?<!,)\s/g, NO_BREAK_SPACE)
}
