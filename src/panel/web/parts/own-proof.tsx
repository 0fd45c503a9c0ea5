import { useState } from 'react'
import { CodeInput } from '../../../ui/code-input.tsx'
import { PasswordInput } from '../../../ui/password-input.tsx'
import { useWording } from '../panel/wording.tsx'

/** What proves that the user is at the keyboard: the password, and a code where there is a second factor already. */
interface OwnProof {
  readonly currentPassword: string
  readonly code?: string
}

/** The proof as it is entered, its fields, and whether they are filled in. */
export function useOwnProof(hasSecondFactor: boolean, codeLabel?: string) {
  const { texts, language } = useWording()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const proof: OwnProof = { currentPassword: password, ...(hasSecondFactor ? { code } : {}) }
  const fields = (
    <div className="stack narrow">
      <PasswordInput
        language={language}
        label={texts.secondFactor.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isRequired
        takesFocus
      />
      {hasSecondFactor && (
        <CodeInput
          language={language}
          label={codeLabel ?? texts.secondFactor.presentCode}
          value={code}
          onChange={setCode}
          takesRecoveryCode
        />
      )}
    </div>
  )
  return { proof, fields, isComplete: password !== '' && (!hasSecondFactor || code.trim() !== '') }
}
