import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import type { Language } from '../shared/catalogue.ts'
import { type Day, parseDay } from '../shared/day.ts'
import { formatDayFor, formatTimeFor } from '../shared/texts/format-day.ts'
import { LOCALES } from '../shared/texts/locales.ts'

/** The language that is shown, and how it writes days, times and numbers. */
interface LanguageWording {
  readonly language: Language
  readonly chooseLanguage: (language: Language) => void
  /** A day, or its text `YYYY-MM-DD`, as people write it. */
  readonly formatDay: (day: Day | string) => string
  /** An instant as the clock of this computer shows it. */
  readonly formatTime: (instant: string) => string
  readonly formatNumber: (value: number) => string
}

interface WordingProviderProps {
  readonly language: Language
  /** The same function as long as the provider is there. */
  readonly onChoose: (language: Language) => void
  readonly children: ReactNode
}

/** The wording of one program: the language, and the texts that the program has in it. */
export function createWording<Texts extends object>(textsOf: (language: Language) => Texts) {
  const WordingContext = createContext<(LanguageWording & Texts) | null>(null)

  function WordingProvider({ language, onChoose, children }: WordingProviderProps) {
    useEffect(() => {
      document.documentElement.lang = language
    }, [language])
    const wording = useMemo(
      () => ({ ...languageWording(language), ...textsOf(language), chooseLanguage: onChoose }),
      [language, onChoose],
    )
    return <WordingContext value={wording}>{children}</WordingContext>
  }

  function useWording(): LanguageWording & Texts {
    const wording = useContext(WordingContext)
    if (!wording) throw new Error('There is no language around this part')
    return wording
  }

  return { WordingProvider, useWording }
}

function languageWording(language: Language): Omit<LanguageWording, 'chooseLanguage'> {
  const numbers = new Intl.NumberFormat(LOCALES[language])
  return {
    language,
    formatDay: (given) => {
      const day = typeof given === 'string' ? parseDay(given) : given
      return day === null ? String(given) : formatDayFor(day, language)
    },
    formatTime: (instant) => formatTimeFor(new Date(instant), language),
    formatNumber: (value) => numbers.format(value),
  }
}
