import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { readPanelUrl } from '../../../shared/panel-address.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { Waiting } from '../../connection/waiting.tsx'
import { useWording } from '../../texts/wording.ts'
import type { OnlineStateIn } from '../online-state.ts'
import { BackButton } from '../steps/back-button.tsx'
import type { Account, WizardActions } from '../use-wizard.ts'

/** The panel asks for the code of a second factor once the password is right. */
const CODE_PROBLEMS = ['code-required', 'wrong-code']

/** Failures that another address may put right. */
const ABOUT_ADDRESS: readonly string[] = ['bad-address', 'unreachable']

export function SignIn({
  online,
  account,
  actions,
}: {
  readonly online: OnlineStateIn<'signed-out' | 'signing-in'>
  readonly account: Account
  readonly actions: WizardActions
}) {
  const texts = useWording().texts.online
  const { panel, username } = account
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const isBusy = online.phase === 'signing-in'
  const [isPanelShown, setIsPanelShown] = useState(false)
  const failure = online.phase === 'signed-out' ? online.failure : null
  const [isCodeAsked, setIsCodeAsked] = useState(false)
  if (!isCodeAsked && failure?.code === 'refused' && CODE_PROBLEMS.includes(failure.problem))
    setIsCodeAsked(true)
  if (!isPanelShown && failure && ABOUT_ADDRESS.includes(failure.code)) setIsPanelShown(true)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isBusy) actions.signIn(password, code)
  }
  return (
    <Form className="step" onSubmit={submit}>
      <div className="stack narrow">
        <p>{texts.intro}</p>
        <TextInput
          label={texts.username}
          value={username}
          onChange={(value) => actions.changeAccount({ panel, username: value })}
          autoComplete="username"
          isRequired
          isReadOnly={isBusy}
        />
        <TextInput
          label={texts.password}
          value={password}
          onChange={setPassword}
          type="password"
          autoComplete="current-password"
          isRequired
          isReadOnly={isBusy}
          takesFocus={!isBusy && !isCodeAsked}
        />
        {isCodeAsked && (
          <TextInput
            label={texts.code}
            hint={texts.codeHint}
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
            inputMode="numeric"
            isRequired
            isReadOnly={isBusy}
            takesFocus={!isBusy}
          />
        )}
        {isPanelShown ? (
          <TextInput
            label={texts.panel}
            value={panel}
            onChange={(value) => actions.changeAccount({ panel: value, username })}
            isRequired
            isReadOnly={isBusy}
          />
        ) : (
          <p className="sign-in-panel">
            {readPanelUrl(panel)?.host ?? panel}
            <Button variant="quiet" onPress={() => setIsPanelShown(true)}>
              {texts.otherPanel}
            </Button>
          </p>
        )}
        <FailureNotice failure={failure} />
      </div>
      <ActionBar back={!isBusy && <BackButton actions={actions} />}>
        {isBusy ? (
          <Waiting label={texts.signingIn} onCancel={actions.cancel} />
        ) : (
          <Button variant="primary" type="submit" isDisabled={username.trim() === '' || password === ''}>
            {texts.signIn}
          </Button>
        )}
      </ActionBar>
    </Form>
  )
}
