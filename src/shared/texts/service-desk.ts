import vendor from '../../../resources/vendor.json' with { type: 'json' }
import type { Language } from '../catalogue.ts'

/** The telephones of the service desk as they are dialed from abroad. */
export const TELEPHONES: readonly string[] = vendor.telephones

const OR: Readonly<Record<Language, string>> = { bg: 'или', en: 'or' }

/** Keeps a telephone on one line of a page. */
export const NO_BREAK_SPACE = '\u00A0'

/** A telephone as people write it; in Bulgarian without the code of the country. */
export function formatTelephone(telephone: string, language: Language, space = ' '): string {
  const written = language === 'bg' ? telephone.replace(/^\+359 (\d+)/, '(0$1)') : telephone
  return written.replaceAll(' ', space)
}

/** Every telephone of the service desk in one text. */
export function formatServiceDesk(language: Language, space = ' '): string {
  const written = TELEPHONES.map((telephone) => formatTelephone(telephone, language, space))
  return written.join(` ${OR[language]} `)
}
