import vendor from '../../../resources/vendor.json' with { type: 'json' }
import type { Language } from '../catalogue.ts'
import { NO_BREAK_SPACE } from './no-break-space.ts'

/** The telephones of the service desk as they are dialed from abroad. */
export const TELEPHONES: readonly string[] = vendor.telephones

const OR: Readonly<Record<Language, string>> = { bg: 'или', en: 'or' }

/** A telephone as people write it; in Bulgarian without the code of the country. It stays on one line. */
export function formatTelephone(telephone: string, language: Language): string {
  const written = language === 'bg' ? telephone.replace(/^\+359 (\d+)/, '(0$1)') : telephone
  return written.replaceAll(' ', NO_BREAK_SPACE)
}

/** Every telephone of the service desk in one text. */
export function formatServiceDesk(language: Language): string {
  const written = TELEPHONES.map((telephone) => formatTelephone(telephone, language))
  return written.join(` ${OR[language]} `)
}
