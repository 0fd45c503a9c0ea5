import { type ReactNode, useLayoutEffect, useRef } from 'react'

/** The heading of what has just come on the screen: the focus goes there, so that it is read out and Tab goes on from it. */
export function StepHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
