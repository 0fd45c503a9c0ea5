import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import type { FirstPassword } from '../../../../shared/panel-api.ts'
import { Button } from '../../../../ui/button.tsx'
import { JudgedInput } from '../../../../ui/judged-input.tsx'
import { ProblemNotice } from '../../problem-notice.tsx'
import { useAction } from '../../use-action.ts'
import { useWording } from '../../wording.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
import { useRefresh } from '../use-refresh.ts'

interface NewUserFormProps {
  readonly customerId: string
  readonly onGiven: (given: FirstPassword) => void
}

/** As much as tells an address from a name; the panel judges it. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Credentials for somebody new, by e-mail address. */
export function NewUserForm({ customerId, onGiven }: NewUserFormProps) {
  const { language, ask } = useWording()
  const desk = useDeskTexts().credentials
  const refresh = useRefresh()
  const [email, setEmail] = useState('')
  const [isSubmitted, setIsSubmitted] = useState(false)
  const create = useAction({
    mutationFn: () =>
      ask<FirstPassword>('POST', `/customers/${customerId}/users`, { username: email.trim() }),
    onSuccess: (given) => {
      setEmail('')
      setIsSubmitted(false)
      onGiven(given)
    },
    onSettled: refresh,
  })
  const isRight = EMAIL.test(email.trim())
  function submit(event: FormEvent) {
    event.preventDefault()
    setIsSubmitted(true)
    if (isRight) create.mutate()
  }
  return (
    <Form className="stack narrow" onSubmit={submit}>
      <JudgedInput
        language={language}
        label={desk.email}
        hint={desk.emailHint}
        value={email}
        onChange={setEmail}
        mistake={isRight ? null : desk.emailWrong}
        isSubmitted={isSubmitted}
        inputMode="email"
      />
      <ProblemNotice error={create.error} />
      <div className="buttons">
        <Button type="submit">{create.isPending ? desk.creating : desk.create}</Button>
      </div>
    </Form>
  )
}
