import type { Language } from '../../../shared/catalogue.ts'
import { bg, type LicenseClientTexts } from './bg.ts'
import { en } from './en.ts'

const TEXTS: Readonly<Record<Language, LicenseClientTexts>> = { bg, en }

/** What the command line of the license client says in a language. */
export function licenseClientTexts(language: Language): LicenseClientTexts {
  return TEXTS[language]
}
