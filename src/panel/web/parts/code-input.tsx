import { TextInput } from '../../../ui/text-input.tsx'

interface CodeInputProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly takesFocus?: boolean
}

/** The six digits that an authenticator application shows; telephones offer the ones that they have. */
export function CodeInput(props: CodeInputProps) {
  return <TextInput {...props} autoComplete="one-time-code" inputMode="numeric" isRequired />
}
