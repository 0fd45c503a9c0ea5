import type { ReactNode } from 'react'
import './confirmation.css'

/** That something was done: read out as it appears, and with room kept for it. */
export function Confirmation({ children }: { readonly children: ReactNode }) {
  return (
    <span className="confirmation" role="status">
      {children}
    </span>
  )
}
