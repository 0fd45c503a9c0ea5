import { useEffect, useRef, useState } from 'react'
import type { Language } from '../shared/catalogue.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { Button } from './button.tsx'
import { TextInput } from './text-input.tsx'
import { useFocusOnChange } from './use-focus-on-change.ts'

interface CodeInputProps {
  readonly language: Language
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isReadOnly?: boolean
  readonly takesFocus?: boolean
  /** Whether the sixth digit sends the form. */
  readonly sendsItself?: boolean
  /** Whether a recovery code may stand for it. */
  readonly takesRecoveryCode?: boolean
}

/** The six digits that an authenticator application shows; telephones offer the ones that they have. */
export function CodeInput(props: CodeInputProps) {
  const { language, sendsItself = false, takesRecoveryCode = false, ...input } = props
  const texts = partsTexts(language).signIn
  const [isRecovery, setIsRecovery] = useState(false)
  const area = useFocusOnChange<HTMLDivElement>(isRecovery)
  const isComplete = sendsItself && !isRecovery && /^\d{6}$/.test(input.value.replace(/\s/g, ''))
  const wasComplete = useRef(false)
  useEffect(() => {
    if (isComplete && !wasComplete.current) area.current?.closest('form')?.requestSubmit()
    wasComplete.current = isComplete
  }, [isComplete, area])
  return (
    <div className="stack-tight" ref={area}>
      {isRecovery ? (
        <TextInput
          {...input}
          label={texts.recoveryCode}
          hint={texts.recoveryCodeHint}
          isRequired
          takesFocus
        />
      ) : (
        <TextInput {...input} autoComplete="one-time-code" inputMode="numeric" isRequired />
      )}
      {takesRecoveryCode && (
        <div className="buttons">
          <Button
            variant="quiet"
            onPress={() => {
              input.onChange('')
              setIsRecovery(!isRecovery)
            }}
          >
            {isRecovery ? texts.useCode : texts.useRecoveryCode}
          </Button>
        </div>
      )}
    </div>
  )
}
