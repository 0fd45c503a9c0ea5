import { type ChangeEvent, type KeyboardEvent, useId } from 'react'
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
  const id = useId()
  const hasHint = hint !== undefined && error === null
  const attributes = {
    id,
    value,
    maxLength: rows === undefined ? maxLength : undefined,
    disabled: isDisabled,
    readOnly: isReadOnly,
    inputMode,
    autoComplete,
    spellCheck: false,
    'aria-required': isRequired || undefined,
    'aria-invalid': error !== null || undefined,
    'aria-describedby': error === null && !hasHint ? undefined : `${id}-about`,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(target.value),
    onBlur,
  }
  return (
    <div className="field" data-focus={takesFocus || undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {rows === undefined ? (
        <input className="input" type={type} {...attributes} />
      ) : (
        <textarea
          className="input key-input"
          rows={rows}
          autoCapitalize="characters"
          onKeyDown={sendByEnter}
          {...attributes}
        />
      )}
      {hasHint && (
        <span id={`${id}-about`} className="field-hint">
          {hint}
        </span>
      )}
      {error !== null && (
        <span id={`${id}-about`} className="field-error">
          {error}
        </span>
      )}
      {confirmation !== null && error === null && (
        <span className="field-right" role="status">
          {confirmation}
        </span>
      )}
    </div>
  )
}

/** A key is one value, however many lines it takes: Enter sends it, as in any other field. */
function sendByEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const { form } = event.currentTarget
  if (event.key !== 'Enter' || event.shiftKey || !form) return
  event.preventDefault()
  form.requestSubmit()
}
