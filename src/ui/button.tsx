import type { KeyboardEvent, ReactNode } from 'react'
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

/** The browser's own button: a page of few bytes comes with it. */
export function Button(props: ButtonProps) {
  const { children, variant = 'plain', type = 'button', takesFocus = false, label, form } = props
  const { isExpanded, isDisabled = false, isPending = false, onPress } = props
  return (
    <button
      className="button"
      data-variant={variant}
      data-focus={takesFocus || undefined}
      data-pending={isPending || undefined}
      type={type}
      form={form}
      disabled={isDisabled}
      aria-expanded={isExpanded}
      aria-label={label}
      onKeyDown={ignoreRepeats}
      onClick={({ currentTarget, detail }) => {
        // Safari gives a button that is clicked no focus. Enter in a field clicks too, and leaves the focus there.
        if (detail > 0) currentTarget.focus()
        if (!isPending) onPress?.()
      }}
    >
      {children}
    </button>
  )
}

/** Enter that is held down presses once: the next press could be on a button that has just appeared. */
function ignoreRepeats(event: KeyboardEvent) {
  if (event.repeat && event.key === 'Enter') event.preventDefault()
}
