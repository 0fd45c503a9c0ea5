import type { Language } from '../catalogue.ts'
import { LOCALES } from './locales.ts'

/** Names as people of a language list them: `2, 9 и 14` or `2, 9 and 14`. */
export function formatList(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(LOCALES[language]).format(names)
}
