import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { Language } from '../../../shared/catalogue.ts'
import { parseDay } from '../../../shared/day.ts'
import { formatDayFor } from '../../../shared/texts/format-day.ts'
import { LOCALES } from '../../../shared/texts/locales.ts'
import type { PagesTexts } from '../texts/pages/bg.ts'
import { pagesTexts } from '../texts/pages/pages-texts.ts'
import { type Ask, createAsk } from './api.ts'

/** The texts of the language that is shown, how it writes days, times and numbers, and requests whose answers are in it. */
export interface Wording {
  readonly language: Language
  readonly texts: PagesTexts
  readonly ask: Ask
  readonly chooseLanguage: (language: Language) => void
  /** A day `YYYY-MM-DD` as people write it. */
  readonly formatDay: (day: string) => string
  /** An instant as the clock of this computer shows it. */
  readonly formatTime: (instant: string) => string
  readonly formatNumber: (value: number) => string
}

const WordingContext = createContext<Wording | null>(null)

const KEPT_AS = 'language'

export function WordingProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'bg',
  )
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const wording = useMemo<Wording>(() => {
    const locale = LOCALES[language]
    const numbers = new Intl.NumberFormat(locale)
    const times = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: language === 'bg' ? '2-digit' : 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
    return {
      language,
      texts: pagesTexts(language),
      ask: createAsk(language),
      chooseLanguage: (chosen) => {
        localStorage.setItem(KEPT_AS, chosen)
        setLanguage(chosen)
      },
      formatDay: (text) => {
        const day = parseDay(text)
        return day === null ? text : formatDayFor(day, language)
      },
      formatTime: (instant) => times.format(new Date(instant)),
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
