import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'

export interface ButtonProps {
  readonly children: ReactNode
  readonly variant?: 'primary' | 'plain' | 'quiet'
  readonly type?: 'button' | 'submit'
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  readonly onPress?: () => void
}

export function Button({ children, variant = 'plain', type = 'button', ...props }: ButtonProps) {
  return (
    <AriaButton className="button" data-variant={variant} type={type} {...props}>
      {children}
    </AriaButton>
  )
}
