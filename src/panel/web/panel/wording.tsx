import { type ReactNode, useCallback, useState } from 'react'
import type { Language } from '../../../shared/catalogue.ts'
import { createWording } from '../../../ui/wording.tsx'
import { deskTexts } from '../texts/desk/desk-texts.ts'
import { pagesTexts } from '../texts/pages/pages-texts.ts'
import { createAsk } from './api.ts'

/** The texts, and requests whose answers are in their language. */
const { WordingProvider, useWording } = createWording((language) => ({
  texts: pagesTexts(language),
  desk: deskTexts(language),
  ask: createAsk(language),
}))

export { useWording }

/** The texts of the service desk's own pages. */
export function useDeskTexts(): Wording['desk'] {
  return useWording().desk
}

export type Wording = ReturnType<typeof useWording>

const KEPT_AS = 'language'

/** The wording in the language that this browser showed last. */
export function PagesWording({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'bg',
  )
  const chooseLanguage = useCallback((chosen: Language) => {
    localStorage.setItem(KEPT_AS, chosen)
    setLanguage(chosen)
  }, [])
  return (
    <WordingProvider language={language} onChoose={chooseLanguage}>
      {children}
    </WordingProvider>
  )
}
