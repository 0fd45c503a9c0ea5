import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import type { Language } from '../../../shared/catalogue.ts'
import { createWording } from '../../../ui/wording.tsx'
import type { DeskTexts } from '../texts/desk/bg.ts'
import { loadPagesTexts, pagesTexts } from '../texts/pages/pages-texts.ts'
import { createAsk } from './api.ts'
import { keepText, keptText } from './browser-storage.ts'

/** The texts, and requests whose answers are in their language. */
const { WordingProvider, useWording } = createWording((language) => ({
  texts: pagesTexts(language),
  ask: createAsk(language),
}))

export { useWording }

export type Wording = ReturnType<typeof useWording>

/** The texts of the service desk's own pages. They come with those pages, so that nobody else loads them. */
export const DeskWording = createContext<DeskTexts | null>(null)

export function useDeskTexts(): DeskTexts {
  const texts = useContext(DeskWording)
  if (!texts) throw new Error('This part is shown outside the pages of the service desk')
  return texts
}

const KEPT_AS = 'language'

/** The language that this browser showed last. */
export function keptLanguage(): Language {
  return keptText('localStorage', KEPT_AS) === 'en' ? 'en' : 'bg'
}

/** The wording in a language, whose texts have been loaded, and later in any other. */
export function PagesWording({
  first,
  children,
}: {
  readonly first: Language
  readonly children: ReactNode
}) {
  const [language, setLanguage] = useState(first)
  const chooseLanguage = useCallback((chosen: Language) => {
    keepText('localStorage', KEPT_AS, chosen)
    // Where it does not come, the page stays readable as it is.
    loadPagesTexts(chosen).then(
      () => setLanguage(chosen),
      () => undefined,
    )
  }, [])
  return (
    <WordingProvider language={language} onChoose={chooseLanguage}>
      {children}
    </WordingProvider>
  )
}
