import type { Language } from '../../catalogue.ts'
import type { Refusal } from '../../contract/refusals.ts'
import { bg } from './bg.ts'
import { en } from './en.ts'

const TEXTS = { bg, en } as const

/** What the panel says in a language. */
export function panelTexts(language: Language): (typeof TEXTS)[Language] {
  return TEXTS[language]
}

/** Why a key is refused and what to do about it. */
export function explainRefusal(
  refusal: Refusal,
  language: Language,
): { readonly reason: string; readonly next: string } {
  // Each entry takes the refusal of its own code, which a lookup by a union cannot tell the compiler.
  const explain = TEXTS[language].refusals[refusal.code] as (refusal: Refusal) => {
    reason: string
    next: string
  }
  return explain(refusal)
}
