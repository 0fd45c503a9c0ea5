import type { ReactNode } from 'react'
import { ProgressBar } from 'react-aria-components'
import './progress.css'

/** Something is under way and nobody knows how long; with what stops it, where anything does. */
export function Progress({ label, children }: { readonly label: string; readonly children?: ReactNode }) {
  return (
    <div className="progress">
      <ProgressBar isIndeterminate aria-label={label} className="progress-bar">
        <div className="progress-fill" />
      </ProgressBar>
      <span role="status">{label}</span>
      {children}
    </div>
  )
}
