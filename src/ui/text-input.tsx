import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components'
import './field.css'

export interface TextInputProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  /** What is wrong; null where nothing is. */
  readonly error?: string | null
  /** What a right value is confirmed with. */
  readonly confirmation?: string | null
  readonly type?: 'text' | 'password' | 'url'
  readonly autoComplete?: string
  readonly inputMode?: 'numeric' | 'text' | 'tel' | 'email'
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  /** Where the focus goes when what is around it has changed; see `useFocusOnChange`. */
  readonly takesFocus?: boolean
  /** Shown, and not to be changed at the moment. */
  readonly isReadOnly?: boolean
  readonly onBlur?: () => void
  /** A field for a key: of several lines, in the keys' letters. */
  readonly rows?: number
  /** In characters; as much as anybody means to enter in one line unless given. */
  readonly maxLength?: number
}

/** As much as the main process takes of one line, and more than anybody means to enter. */
const MAX_LINE_LENGTH = 1000

export function TextInput(props: TextInputProps) {
  const { label, value, onChange, hint, error = null, confirmation = null, rows } = props
  const { maxLength = MAX_LINE_LENGTH } = props
  const { type = 'text', autoComplete = 'off', inputMode = 'text' } = props
  const { isRequired = false, isReadOnly = false, isDisabled = false, takesFocus = false, onBlur } = props
  const attributes = { className: rows === undefined ? 'input' : 'input key-input', spellCheck: false }
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      isRequired={isRequired}
      isDisabled={isDisabled}
      isReadOnly={isReadOnly}
      data-focus={takesFocus || undefined}
      validationBehavior="aria"
      type={type}
      inputMode={inputMode}
      autoComplete={autoComplete}
      {...(onBlur ? { onBlur } : {})}
    >
      <Label className="field-label">{label}</Label>
      {rows === undefined ? (
        <Input {...attributes} maxLength={maxLength} />
      ) : (
        <TextArea {...attributes} rows={rows} autoCapitalize="characters" />
      )}
      {hint !== undefined && error === null && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      {confirmation !== null && error === null && (
        <span className="field-right" role="status">
          {confirmation}
        </span>
      )}
    </TextField>
  )
}
