import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'

export interface ButtonProps {
  readonly children: ReactNode
  readonly variant?: 'primary' | 'plain' | 'quiet'
  readonly type?: 'button' | 'submit'
  readonly isDisabled?: boolean
  /** Where the focus goes when what is around it has changed; see `useFocusOnChange`. */
  readonly takesFocus?: boolean
  readonly onPress?: () => void
}

export function Button(props: ButtonProps) {
  const { children, variant = 'plain', type = 'button', takesFocus = false, ...others } = props
  return (
    <AriaButton
      className="button"
      data-variant={variant}
      data-focus={takesFocus || undefined}
      type={type}
      {...others}
    >
      {children}
    </AriaButton>
  )
}
