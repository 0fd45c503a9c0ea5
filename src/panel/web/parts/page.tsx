import type { ReactNode } from 'react'
import { StepHeading } from '../../../ui/step-heading.tsx'
import { useWording } from '../panel/wording.tsx'
import './page.css'

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** One page: its title in the tab and as the heading that takes the focus. */
export function Page({ title, lead, children }: PageProps) {
  const { texts } = useWording()
  return (
    <>
      <title>{`${title} – ${texts.panelTitle}`}</title>
      <StepHeading>{title}</StepHeading>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </>
  )
}
