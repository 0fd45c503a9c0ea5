import { type FormEvent, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { PasswordInput } from '../../../ui/password-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'
import { focusFirstEmpty } from '../parts/focus-first-empty.ts'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useLeaveGuard } from '../parts/use-leave-guard.tsx'
import { wrongCurrentWords } from '../parts/wrong-current-words.ts'

interface PasswordFormProps {
  readonly username: string
  /** Whether it is what comes next, and not one of several things that a page offers. */
  readonly isStep?: boolean
  /** The present password, where it has just been typed to sign in. */
  readonly typed?: string | null
  readonly onChanged: () => void
}

/** Changing the own password. The new one is typed once: it can be looked at. */
export function PasswordForm({ username, isStep = false, typed = null, onChanged }: PasswordFormProps) {
  const { texts, language, ask } = useWording()
  const [current, setCurrent] = useState(typed ?? '')
  const [password, setPassword] = useState('')
  const change = useAction({
    mutationFn: () => ask('changePassword', { body: { currentPassword: current, newPassword: password } }),
    onSuccess: () => {
      for (const empty of [setCurrent, setPassword]) empty('')
      onChanged()
    },
  })
  const isCurrentWrong = isProblemOf(change.error, 'bad-credentials')
  const area = useFocusOnChange<HTMLFormElement>(change.error)
  // A browser may have filled in the current one by itself.
  const guard = useLeaveGuard(password !== '')
  const isComplete = current !== '' && password !== ''

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isComplete) change.mutate()
    else focusFirstEmpty(event.currentTarget)
  }
  return (
    <>
      <form noValidate className="stack narrow" onSubmit={submit} ref={area}>
        {/* A password manager keeps the new password under this name. */}
        <input hidden readOnly autoComplete="username" value={username} />
        {(typed === null || isCurrentWrong) && (
          <PasswordInput
            language={language}
            label={texts.password.current}
            value={current}
            onChange={setCurrent}
            autoComplete="current-password"
            isRequired
            takesFocus={isCurrentWrong}
          />
        )}
        <PasswordInput
          language={language}
          label={texts.password.new}
          hint={texts.password.hint}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          isRequired
          takesFocus
        />
        <ProblemNotice error={change.error} words={wrongCurrentWords(texts)} />
        <div className="buttons">
          <Button variant={isStep ? 'primary' : 'plain'} type="submit" isPending={change.isPending}>
            {change.isPending ? texts.password.changing : texts.password.change}
          </Button>
        </div>
      </form>
      {guard.question}
    </>
  )
}
