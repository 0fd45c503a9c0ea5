import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../../../ui/button.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { Waiting } from '../../connection/waiting.tsx'
import { useWording } from '../../texts/wording.ts'
import type { OnlineStateIn } from '../online-state.ts'
import type { Account, WizardActions } from '../use-wizard.ts'

/** The panel asks for the code of a second factor once the password is right. */
const CODE_PROBLEMS = ['code-required', 'wrong-code']

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
  const failure = online.phase === 'signed-out' ? online.failure : null
  const [isCodeAsked, setIsCodeAsked] = useState(false)
  if (!isCodeAsked && failure?.code === 'refused' && CODE_PROBLEMS.includes(failure.problem))
    setIsCodeAsked(true)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isBusy) actions.signIn(password, code)
  }
  return (
    <Form className="stack narrow" onSubmit={submit}>
      <p>{texts.intro}</p>
      <TextInput
        label={texts.panel}
        value={panel}
        onChange={(value) => actions.changeAccount({ panel: value, username })}
        type="url"
        isRequired
        isReadOnly={isBusy}
      />
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
      <FailureNotice failure={failure} />
      <div className="buttons">
        {isBusy ? (
          <Waiting label={texts.signingIn} onCancel={actions.cancel} />
        ) : (
          <Button variant="primary" type="submit" isDisabled={username.trim() === '' || password === ''}>
            {texts.signIn}
          </Button>
        )}
      </div>
    </Form>
  )
}
