import type { Language } from '../shared/catalogue.ts'
import { partsTexts } from '../shared/texts/parts/parts-texts.ts'
import { CodeInput } from './code-input.tsx'
import { PasswordInput } from './password-input.tsx'
import { TextInput } from './text-input.tsx'

export interface SignInEntry {
  readonly username: string
  readonly password: string
  readonly code: string
}

interface SignInFieldsProps {
  readonly language: Language
  readonly entry: SignInEntry
  readonly onChange: (entry: SignInEntry) => void
  /** Whether the panel has asked for the code of the second factor. */
  readonly isCodeAsked: boolean
  readonly isReadOnly?: boolean
}

/** What one signs in with, in the window and on the panel's page. Put them in a form: the sixth digit of a code sends it. */
export function SignInFields({
  language,
  entry,
  onChange,
  isCodeAsked,
  isReadOnly = false,
}: SignInFieldsProps) {
  const texts = partsTexts(language).signIn
  return (
    <>
      <TextInput
        label={texts.username}
        value={entry.username}
        onChange={(username) => onChange({ ...entry, username })}
        autoComplete="username"
        inputMode="email"
        isRequired
        isReadOnly={isReadOnly}
      />
      <PasswordInput
        language={language}
        label={texts.password}
        value={entry.password}
        onChange={(password) => onChange({ ...entry, password })}
        autoComplete="current-password"
        isRequired
        isReadOnly={isReadOnly}
        takesFocus={!isCodeAsked}
      />
      {isCodeAsked && (
        <CodeInput
          language={language}
          label={texts.code}
          hint={texts.codeHint}
          value={entry.code}
          onChange={(code) => onChange({ ...entry, code })}
          isReadOnly={isReadOnly}
          takesFocus
          sendsItself
          takesRecoveryCode
        />
      )}
    </>
  )
}
