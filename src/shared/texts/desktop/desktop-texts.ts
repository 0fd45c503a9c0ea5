import type { Language } from '../../catalogue.ts'
import { bg, type DesktopTexts } from './bg.ts'
import { en } from './en.ts'

const TEXTS: Readonly<Record<Language, DesktopTexts>> = { bg, en }

/** What the window says in a language. */
export function desktopTexts(language: Language): DesktopTexts {
  return TEXTS[language]
}
