import type { ReactNode } from 'react'
import { Link } from 'wouter'
import './main-link.css'

interface MainLinkProps {
  readonly href: string
  readonly children: ReactNode
}

/** A link that is the next step of its page. */
export function MainLink({ href, children }: MainLinkProps) {
  return (
    <Link href={href} className="button-link main-link">
      {children}
    </Link>
  )
}
