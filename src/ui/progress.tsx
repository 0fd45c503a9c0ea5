import type { ReactNode } from 'react'
import './progress.css'

/** Something is under way and nobody knows how long; with what stops it, where anything does. */
export function Progress({ label, children }: { readonly label: string; readonly children?: ReactNode }) {
  return (
    <div className="progress">
      <div role="progressbar" aria-label={label} className="progress-bar">
        <div className="progress-fill" />
      </div>
      <span role="status">{label}</span>
      {children}
    </div>
  )
}
