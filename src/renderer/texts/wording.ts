import { clientTexts } from '../../shared/texts/client/client-texts.ts'
import { createWording } from '../../ui/wording.tsx'
import { windowTexts } from './window-texts.ts'

export const { WordingProvider, useWording } = createWording((language) => ({
  texts: windowTexts(language),
  client: clientTexts(language),
}))

export type Wording = ReturnType<typeof useWording>
