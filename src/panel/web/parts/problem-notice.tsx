import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ApiProblem } from '../panel/api.ts'
import { describeProblem } from '../panel/describe-problem.ts'
import { useWording } from '../panel/wording.tsx'

interface ProblemNoticeProps {
  readonly error: unknown
  /** What a code means here in particular. */
  readonly words?: Readonly<Record<string, { readonly title: string; readonly detail: string }>>
  /** Asks again for what could not be shown. */
  readonly onRetry?: () => void
}

/** Why something could not be done, and what to do about it; nothing without an error. */
export function ProblemNotice({ error, words = {}, onRetry }: ProblemNoticeProps) {
  const { texts, language } = useWording()
  if (error === null || error === undefined) return null
  const { title, detail } =
    error instanceof ApiProblem
      ? (words[error.code] ?? describeProblem(error, language))
      : { title: texts.problems.unreachable, detail: texts.problems.unreachableNext }
  return (
    <>
      <Notice tone="problem" title={title} isAnnounced>
        <p>{detail}</p>
      </Notice>
      {onRetry && (
        <div className="buttons">
          <Button onPress={onRetry}>{texts.tryAgain}</Button>
        </div>
      )}
    </>
  )
}
