import type { ReactNode } from 'react'
import './caution-tag.css'

/** A state that somebody must see at a glance: by its sign and words, and only then by its color. */
export function CautionTag({ children }: { readonly children: ReactNode }) {
  return (
    <strong className="tag">
      <span aria-hidden="true">! </span>
      {children}
    </strong>
  )
}
