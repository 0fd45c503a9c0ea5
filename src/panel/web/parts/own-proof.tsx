import { useState } from 'react'
import { useWording } from '../panel/wording.tsx'
import { CodeInput } from './code-input.tsx'
import { PasswordInput } from './password-input.tsx'

/** What proves that the user is at the keyboard: the password, and a code where there is a second factor already. */
interface OwnProof {
  readonly currentPassword: string
  readonly code?: string
}

/** The proof as it is entered, its fields, and whether they are filled in. */
export function useOwnProof(hasSecondFactor: boolean, codeLabel?: string) {
  const { texts } = useWording()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const proof: OwnProof = { currentPassword: password, ...(hasSecondFactor ? { code } : {}) }
  const fields = (
    <div className="stack narrow">
      <PasswordInput
        label={texts.secondFactor.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isRequired
        takesFocus
      />
      {hasSecondFactor && (
        <CodeInput label={codeLabel ?? texts.secondFactor.presentCode} value={code} onChange={setCode} />
      )}
    </div>
  )
  return { proof, fields, isComplete: password !== '' && (!hasSecondFactor || code.trim() !== '') }
}
