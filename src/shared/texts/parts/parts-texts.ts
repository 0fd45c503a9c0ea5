import type { Language } from '../../catalogue.ts'
import { bg, type PartsTexts } from './bg.ts'
import { en } from './en.ts'

const TEXTS: Readonly<Record<Language, PartsTexts>> = { bg, en }

export function partsTexts(language: Language): PartsTexts {
  return TEXTS[language]
}
