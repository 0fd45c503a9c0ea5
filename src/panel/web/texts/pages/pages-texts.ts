import type { Language } from '../../../../shared/catalogue.ts'
import { bg, type PagesTexts } from './bg.ts'

/** Bulgarian comes with the pages; English only to who reads it. */
const LOADED: { [Each in Language]?: PagesTexts } = { bg }

/** Loads what the pages say in a language. */
export async function loadPagesTexts(language: Language): Promise<void> {
  if (language === 'en') LOADED.en ??= (await import('./en.ts')).en
}

/** What the panel's pages say in a language that has been loaded. */
export function pagesTexts(language: Language): PagesTexts {
  return LOADED[language] ?? bg
}
