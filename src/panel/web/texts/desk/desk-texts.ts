import type { Language } from '../../../../shared/catalogue.ts'
import { bg, type DeskTexts } from './bg.ts'
import { en } from './en.ts'

const TEXTS: Readonly<Record<Language, DeskTexts>> = { bg, en }

/** What the service desk's pages say in a language. */
export function deskTexts(language: Language): DeskTexts {
  return TEXTS[language]
}
