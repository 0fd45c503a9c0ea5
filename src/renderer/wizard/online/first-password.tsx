import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { Waiting } from '../../connection/waiting.tsx'
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
  const texts = useWording().texts.online
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const isBusy = online.phase === 'changing-password'
  const differ = again !== '' && again.length >= password.length && again !== password

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isBusy && password !== '' && password === again) actions.changePassword(password)
  }
  return (
    <Form className="step" onSubmit={submit}>
      <div className="stack narrow">
        <p>{texts.firstPasswordIntro}</p>
        <TextInput
          label={texts.newPassword}
          value={password}
          onChange={setPassword}
          type="password"
          autoComplete="new-password"
          isRequired
          isReadOnly={isBusy}
          takesFocus={!isBusy}
        />
        <TextInput
          label={texts.newPasswordAgain}
          value={again}
          onChange={setAgain}
          type="password"
          autoComplete="new-password"
          error={differ ? texts.passwordsDiffer : null}
          isRequired
          isReadOnly={isBusy}
        />
        {online.phase === 'first-password' && !differ && <FailureNotice failure={online.failure} />}
      </div>
      <ActionBar back={!isBusy && <BackButton actions={actions} />}>
        {isBusy ? (
          <Waiting label={texts.changingPassword} onCancel={actions.cancel} />
        ) : (
          <Button variant="primary" type="submit" isDisabled={password === '' || again !== password}>
            {texts.changePassword}
          </Button>
        )}
      </ActionBar>
    </Form>
  )
}
