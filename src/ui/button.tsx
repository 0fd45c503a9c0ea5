import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'

export interface ButtonProps {
  readonly children: ReactNode
  readonly variant?: 'primary' | 'plain' | 'quiet'
  readonly type?: 'button' | 'submit'
  readonly isDisabled?: boolean
  /** Of a button that shows something below it: whether it is shown. */
  readonly isExpanded?: boolean
  /** What is read out in place of the text, where several buttons have the same one. */
  readonly label?: string
  /** Where the focus goes when what is around it has changed; see `useFocusOnChange`. */
  readonly takesFocus?: boolean
  readonly onPress?: () => void
}

export function Button(props: ButtonProps) {
  const {
    children,
    variant = 'plain',
    type = 'button',
    takesFocus = false,
    label,
    isExpanded,
    ...others
  } = props
  return (
    <AriaButton
      className="button"
      data-variant={variant}
      data-focus={takesFocus || undefined}
      type={type}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...others}
    >
      {children}
    </AriaButton>
  )
}
