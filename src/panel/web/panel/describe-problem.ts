import type { Language } from '../../../shared/catalogue.ts'
import type { ProblemCode } from '../../../shared/texts/panel/bg.ts'
import { panelTexts } from '../../../shared/texts/panel/panel-texts.ts'
import { problemWords } from '../../../shared/texts/panel/problem-words.ts'
import type { ApiProblem } from './api.ts'

/** What a problem says, in the language that is shown now, whichever it was asked in. */
export function describeProblem(
  { code, title, detail, members }: ApiProblem,
  language: Language,
): { readonly title: string; readonly detail: string } {
  const texts = panelTexts(language)
  if (!isKnown(code, texts.problems)) return { title, detail }
  const [words, next] = problemWords(code, members, texts)
  return { title: words, detail: next }
}

/** A newer panel may have problems that this page does not know. */
function isKnown(code: string, problems: object): code is ProblemCode {
  return Object.hasOwn(problems, code)
}
