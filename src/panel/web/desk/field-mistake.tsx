import type { ReactNode } from 'react'
import '../../../ui/field.css'

/** What is wrong with a choice, directly under it; nothing where nothing is. */
export function FieldMistake({ children }: { readonly children: ReactNode }) {
  return children ? <p className="field-error">{children}</p> : null
}
