import type { Language } from '../../shared/catalogue.ts'
import { bg, type WindowTexts } from './bg.ts'
import { en } from './en.ts'

const TEXTS: Readonly<Record<Language, WindowTexts>> = { bg, en }

/** What the window says in a language. */
export function windowTexts(language: Language): WindowTexts {
  return TEXTS[language]
}
