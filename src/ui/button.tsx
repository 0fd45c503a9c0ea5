import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import './button.css'

export interface ButtonProps {
  readonly children: ReactNode
  readonly variant?: 'primary' | 'plain' | 'quiet'
  readonly type?: 'button' | 'submit'
  /** Of a submit button that stands outside of its form: the form's id. */
  readonly form?: string
  readonly isDisabled?: boolean
  /** What was pressed for is under way: it cannot be pressed again, and keeps the focus. */
  readonly isPending?: boolean
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
    isPending = false,
    onPress,
    ...others
  } = props
  return (
    <AriaButton
      className="button"
      data-variant={variant}
      data-focus={takesFocus || undefined}
      // The library's own pending state leaves announcements behind that lead to nothing.
      data-pending={isPending || undefined}
      type={type}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(onPress && !isPending ? { onPress } : {})}
      {...others}
    >
      {children}
    </AriaButton>
  )
}
