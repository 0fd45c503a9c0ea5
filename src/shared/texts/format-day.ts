import type { Language } from '../catalogue.ts'
import { type Day, formatDay } from '../day.ts'
import { LOCALES } from './locales.ts'

/** A day as people of a language write it: 01.11.2026 г. or 1 Nov 2026. */
export function formatDayFor(day: Day, language: Language): string {
  const date = new Date(`${formatDay(day)}T00:00:00Z`)
  return new Intl.DateTimeFormat(LOCALES[language], {
    day: language === 'bg' ? '2-digit' : 'numeric',
    month: language === 'bg' ? '2-digit' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(date)
}
