import type { ProblemCode } from './bg.ts'
import type { panelTexts } from './panel-texts.ts'

/** What a problem says and what to do about it, with what its members say of this one. */
export function problemWords(
  code: ProblemCode,
  { reason, retryAfterSeconds, attemptsLeft }: Readonly<Record<string, unknown>>,
  texts: ReturnType<typeof panelTexts>,
): readonly [title: string, detail: string] {
  const [title, detail] = texts.problems[code]
  if (code === 'weak-password') {
    const reasons: Readonly<Record<string, string | undefined>> = texts.weakPasswords
    return [title, reasons[String(reason)] ?? detail]
  }
  if (code === 'bad-credentials' && typeof attemptsLeft === 'number')
    return [title, `${detail} ${texts.attemptsLeft(attemptsLeft)}`]
  if (code === 'too-many-attempts' && typeof retryAfterSeconds === 'number')
    return [title, texts.tooManyAttempts(Math.ceil(retryAfterSeconds / 60))]
  return [title, detail]
}
