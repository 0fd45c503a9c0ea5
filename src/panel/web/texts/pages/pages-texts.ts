import type { Language } from '../../../../shared/catalogue.ts'
import { bg, type PagesTexts } from './bg.ts'
import { en } from './en.ts'

const TEXTS: Readonly<Record<Language, PagesTexts>> = { bg, en }

/** What the panel's pages say in a language. */
export function pagesTexts(language: Language): PagesTexts {
  return TEXTS[language]
}
