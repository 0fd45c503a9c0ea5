import type { Language } from '../catalogue.ts'

/** How numbers, days and times are written for each language. */
export const LOCALES: Readonly<Record<Language, string>> = { bg: 'bg-BG', en: 'en-GB' }
