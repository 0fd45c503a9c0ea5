import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { PasswordInput } from '../../../ui/password-input.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { Waiting } from '../../connection/waiting.tsx'
import { focusEmpty } from '../../focus-first.ts'
import { useWording } from '../../texts/wording.ts'
import type { OnlineStateIn } from '../online-state.ts'
import { BackButton } from '../steps/back-button.tsx'
import type { WizardActions } from '../use-wizard.ts'

export function FirstPassword({
  online,
  actions,
}: {
  readonly online: OnlineStateIn<'first-password' | 'changing-password'>
  readonly actions: WizardActions
}) {
  const { texts: allTexts, language } = useWording()
  const texts = allTexts.online
  const [password, setPassword] = useState('')
  const isBusy = online.phase === 'changing-password'

  function submit(event: FormEvent<HTMLElement>) {
    event.preventDefault()
    if (password === '') focusEmpty(event.currentTarget)
    else if (!isBusy) actions.changePassword(password)
  }
  return (
    <Form className="step" onSubmit={submit}>
      <div className="stack narrow">
        <p>{texts.firstPasswordIntro}</p>
        <PasswordInput
          language={language}
          label={texts.newPassword}
          hint={texts.newPasswordHint}
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          isRequired
          isReadOnly={isBusy}
          takesFocus={!isBusy}
        />
        {online.phase === 'first-password' && <FailureNotice failure={online.failure} />}
      </div>
      <ActionBar back={!isBusy && <BackButton actions={actions} />}>
        {isBusy ? (
          <Waiting label={texts.changingPassword} onCancel={actions.cancel} />
        ) : (
          <Button variant="primary" type="submit">
            {texts.changePassword}
          </Button>
        )}
      </ActionBar>
    </Form>
  )
}
