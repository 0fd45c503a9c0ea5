import type { Language } from '../../shared/catalogue.ts'
import { bg, type DesktopTexts } from './bg.ts'
import { en } from './en.ts'

const TEXTS: Readonly<Record<Language, DesktopTexts>> = { bg, en }

/** What the desktop application says beside its window in a language. */
export function desktopTexts(language: Language): DesktopTexts {
  return TEXTS[language]
}
