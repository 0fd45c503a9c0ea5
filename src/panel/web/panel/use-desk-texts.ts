import type { DeskTexts } from '../texts/desk/bg.ts'
import { deskTexts } from '../texts/desk/desk-texts.ts'
import { useWording } from './wording.tsx'

/** The texts of the service desk's pages in the language that is shown. */
export function useDeskTexts(): DeskTexts {
  return deskTexts(useWording().language)
}
