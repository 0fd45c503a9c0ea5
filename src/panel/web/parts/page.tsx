import { type ReactNode, useLayoutEffect } from 'react'
import { StepHeading } from '../../../ui/step-heading.tsx'
import { useWording } from '../panel/wording.tsx'
import { focusFirstEmpty } from './focus-first-empty.ts'
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
    const main = document.querySelector('main')
    if (beginsWithField && main) focusFirstEmpty(main)
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
