import { type FormEvent, useLayoutEffect, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { PasswordInput } from '../../../ui/password-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useWording } from '../panel/wording.tsx'
import { Page } from '../parts/page.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { ForgottenPassword } from './forgotten-password.tsx'

interface LinkPasswordPageProps {
  readonly onSet: () => void
  readonly onBack: () => void
}

/** Where the link of a mail leads: a new password, and nothing else. The token stands in the address until it is used. */
export function LinkPasswordPage({ onSet, onBack }: LinkPasswordPageProps) {
  const { texts, language, ask } = useWording()
  const [password, setPassword] = useState('')
  const [wantsLink, setWantsLink] = useState(false)
  const set = useAction({
    mutationFn: () =>
      ask('redeemPasswordLink', { body: { token: window.location.hash.slice(1), newPassword: password } }),
    onSuccess: onSet,
  })
  const form = useFocusOnChange<HTMLFormElement>(set.error)
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), [form])
  const isExpired = isProblemOf(set.error, 'link-expired')

  function submit(event: FormEvent) {
    event.preventDefault()
    if (password !== '') set.mutate()
  }
  if (wantsLink) return <ForgottenPassword username="" onBack={onBack} />
  return (
    <Page title={texts.linkPassword.title} {...(isExpired ? {} : { lead: texts.linkPassword.lead })}>
      <form noValidate className="stack narrow" onSubmit={submit} ref={form}>
        {!isExpired && (
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
        )}
        <ProblemNotice error={set.error} />
        <div className="buttons">
          {isExpired ? (
            <Button variant="primary" onPress={() => setWantsLink(true)} takesFocus>
              {texts.linkPassword.another}
            </Button>
          ) : (
            <Button variant="primary" type="submit" isDisabled={password === ''} isPending={set.isPending}>
              {set.isPending ? texts.linkPassword.saving : texts.linkPassword.save}
            </Button>
          )}
        </div>
      </form>
    </Page>
  )
}
