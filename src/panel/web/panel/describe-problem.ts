import type { Language } from '../../../shared/catalogue.ts'
import { panelTexts } from '../../../shared/texts/panel/panel-texts.ts'
import type { ApiProblem } from './api.ts'

/** What a problem says, in the language that is shown now, whichever it was asked in. */
export function describeProblem(
  problem: ApiProblem,
  language: Language,
): { readonly title: string; readonly detail: string } {
  const texts = panelTexts(language)
  const words: Readonly<Record<string, readonly [string, string] | undefined>> = texts.problems
  const [title, detail] = words[problem.code] ?? [problem.title, problem.detail]
  const { reason, retryAfterSeconds, attemptsLeft } = problem.members
  if (problem.code === 'weak-password') {
    const reasons: Readonly<Record<string, string | undefined>> = texts.weakPasswords
    return { title, detail: reasons[String(reason)] ?? detail }
  }
  if (problem.code === 'bad-credentials' && typeof attemptsLeft === 'number')
    return { title, detail: `${detail} ${texts.attemptsLeft(attemptsLeft)}` }
  if (problem.code === 'too-many-attempts')
    return { title, detail: texts.tooManyAttempts(Math.ceil(Number(retryAfterSeconds) / 60)) }
  return { title, detail }
}
