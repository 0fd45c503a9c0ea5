import { type ReactNode, useLayoutEffect } from 'react'
import { StepHeading } from '../../../ui/step-heading.tsx'
import { useWording } from '../panel/wording.tsx'
import './page.css'

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Whether people type first: the focus goes to the first empty field. */
  readonly beginsWithField?: boolean
  /** Whether it says that something is finished. */
  readonly isDone?: boolean
  readonly children: ReactNode
}

/** One page: its title in the tab and as the heading that takes the focus. */
export function Page({ title, lead, beginsWithField = false, isDone = false, children }: PageProps) {
  const { texts } = useWording()
  useLayoutEffect(() => {
    if (beginsWithField) focusFirstEmptyField()
  }, [beginsWithField])
  return (
    <>
      <title>{`${title} – ${texts.panelTitle}`}</title>
      <div className={isDone ? 'page-done' : undefined}>
        <StepHeading>{title}</StepHeading>
      </div>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </>
  )
}

/** Pages that wait behind a sign-in are hidden, and have no place on the screen. */
function focusFirstEmptyField(): void {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'main :is(input, textarea)',
  )
  Array.from(fields)
    .find((field) => field.value === '' && field.offsetParent !== null)
    ?.focus()
}
