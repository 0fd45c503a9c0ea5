import { type ReactNode, useLayoutEffect, useRef } from 'react'
import './step-heading.css'

/** The heading of what has just come on the screen: the focus goes there, so that it is read out and Tab goes on from it. */
export function StepHeading({
  children,
  level = 1,
}: {
  readonly children: ReactNode
  /** Of a step within a page that has its own heading: 2. */
  readonly level?: 1 | 2
}) {
  const Heading = `h${level}` as const
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <Heading ref={heading} tabIndex={-1} className="step-heading">
      {children}
    </Heading>
  )
}
