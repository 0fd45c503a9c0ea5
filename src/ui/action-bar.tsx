import type { ReactNode } from 'react'
import './action-bar.css'

interface ActionBarProps {
  /** The buttons: the filled one first, in the order in which people need them. */
  readonly children: ReactNode
  /** Why the filled button cannot be pressed yet; it stands beside it. */
  readonly reason?: string | null
  /** The way back, at the other end. */
  readonly back?: ReactNode
}

/** What can be done on a screen. The bar stays at the bottom of the window, so the next step is always in sight. */
export function ActionBar({ children, reason = null, back }: ActionBarProps) {
  return (
    <div className="action-bar">
      <div className="buttons action-bar-buttons">
        {children}
        {reason !== null && <p className="action-bar-reason">{reason}</p>}
      </div>
      {back}
    </div>
  )
}
