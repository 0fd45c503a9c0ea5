import { Notice } from '../../ui/notice.tsx'
import { ApiProblem } from './api.ts'
import { useWording } from './wording.tsx'

/** Why something could not be done, and what to do about it; nothing without an error. */
export function ProblemNotice({ error }: { readonly error: unknown }) {
  const { texts } = useWording()
  if (error === null || error === undefined) return null
  const { title, detail } =
    error instanceof ApiProblem
      ? error
      : { title: texts.problems.unreachable, detail: texts.problems.unreachableNext }
  return (
    <Notice tone="problem" title={title} isAnnounced>
      <p>{detail}</p>
    </Notice>
  )
}
