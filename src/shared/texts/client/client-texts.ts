import type { Language } from '../../catalogue.ts'
import { bg, type ClientTexts } from './bg.ts'
import { en } from './en.ts'

const TEXTS: Readonly<Record<Language, ClientTexts>> = { bg, en }

/** What the license client says in a language. */
export function clientTexts(language: Language): ClientTexts {
  return TEXTS[language]
}
