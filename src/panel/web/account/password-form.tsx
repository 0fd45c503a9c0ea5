import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../../../ui/button.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useAction } from '../use-action.ts'
import { useWording } from '../wording.tsx'

/** Changing the own password: the present one, and the new one twice. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const { texts, ask } = useWording()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const change = useAction({
    mutationFn: () => ask<void>('PUT', '/password', { currentPassword: current, newPassword: password }),
    onSuccess: () => {
      for (const empty of [setCurrent, setPassword, setAgain]) empty('')
      onChanged()
    },
  })
  const area = useFocusOnChange<HTMLFormElement>(change.error)
  const differ = again !== '' && again.length >= password.length && again !== password
  const isComplete = current !== '' && password !== '' && again === password

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isComplete && !change.isPending) change.mutate()
  }
  return (
    <Form className="stack narrow" onSubmit={submit} ref={area}>
      <TextInput
        label={texts.password.current}
        value={current}
        onChange={setCurrent}
        type="password"
        autoComplete="current-password"
        isRequired
        takesFocus
      />
      <TextInput
        label={texts.password.new}
        hint={texts.password.hint}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="new-password"
        isRequired
      />
      <TextInput
        label={texts.password.again}
        value={again}
        onChange={setAgain}
        type="password"
        autoComplete="new-password"
        error={differ ? texts.password.differ : null}
        isRequired
      />
      <ProblemNotice error={change.error} />
      <div className="buttons">
        <Button variant="primary" type="submit" isDisabled={!isComplete || change.isPending}>
          {change.isPending ? texts.password.changing : texts.password.change}
        </Button>
      </div>
    </Form>
  )
}
