import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Language } from '../../shared/catalogue.ts'
import type { Day } from '../../shared/day.ts'
import type { ClientTexts } from '../../shared/texts/client/bg.ts'
import { clientTexts } from '../../shared/texts/client/client-texts.ts'
import { formatDayFor } from '../../shared/texts/format-day.ts'
import { LOCALES } from '../../shared/texts/locales.ts'
import type { WindowTexts } from './bg.ts'
import { windowTexts } from './window-texts.ts'

/** The texts of the language that is shown, and how it writes days and numbers. */
export interface Wording {
  readonly language: Language
  readonly texts: WindowTexts
  readonly client: ClientTexts
  readonly formatDay: (day: Day) => string
  readonly formatNumber: (value: number) => string
}

const WordingContext = createContext<Wording | null>(null)

export function WordingProvider({ language, children }: { language: Language; children: ReactNode }) {
  const wording = useMemo<Wording>(() => {
    const numbers = new Intl.NumberFormat(LOCALES[language])
    return {
      language,
      texts: windowTexts(language),
      client: clientTexts(language),
      formatDay: (day) => formatDayFor(day, language),
      formatNumber: (value) => numbers.format(value),
    }
  }, [language])
  return (
    <I18nProvider locale={LOCALES[language]}>
      <WordingContext value={wording}>{children}</WordingContext>
    </I18nProvider>
  )
}

export function useWording(): Wording {
  const wording = useContext(WordingContext)
  if (!wording) throw new Error('There is no language around this part')
  return wording
}
