import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../../../ui/button.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'
import { PasswordInput } from '../parts/password-input.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { wrongCurrentWords } from '../parts/wrong-current-words.ts'

/** Changing the own password: the present one, and the new one twice. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const { texts, ask } = useWording()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const change = useAction({
    mutationFn: () => ask('changePassword', { body: { currentPassword: current, newPassword: password } }),
    onSuccess: () => {
      for (const empty of [setCurrent, setPassword, setAgain]) empty('')
      setIsAgainLeft(false)
      onChanged()
    },
  })
  const area = useFocusOnChange<HTMLFormElement>(change.error)
  const [isAgainLeft, setIsAgainLeft] = useState(false)
  const differ = again !== '' && again !== password && (isAgainLeft || !password.startsWith(again))
  const isComplete = current !== '' && password !== '' && again === password

  function submit(event: FormEvent) {
    event.preventDefault()
    setIsAgainLeft(true)
    if (isComplete) change.mutate()
  }
  return (
    <Form className="stack narrow" onSubmit={submit} ref={area}>
      <PasswordInput
        label={texts.password.current}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        isRequired
        takesFocus
      />
      <PasswordInput
        label={texts.password.new}
        hint={texts.password.hint}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        isRequired
      />
      <PasswordInput
        label={texts.password.again}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        onBlur={() => setIsAgainLeft(true)}
        error={differ ? texts.password.differ : null}
        isRequired
      />
      <ProblemNotice error={differ ? null : change.error} words={wrongCurrentWords(texts)} />
      <div className="buttons">
        <Button
          variant="primary"
          type="submit"
          isDisabled={current === '' || password === '' || again === ''}
          isPending={change.isPending}
        >
          {change.isPending ? texts.password.changing : texts.password.change}
        </Button>
      </div>
    </Form>
  )
}
