import { type FormEvent, useRef, useState } from 'react'
import { Form } from 'react-aria-components'
import { readPanelUrl } from '../../../shared/panel-address.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { SignInFields } from '../../../ui/sign-in-fields.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { Waiting } from '../../connection/waiting.tsx'
import { focusEmpty } from '../../focus-first.ts'
import { useWording } from '../../texts/wording.ts'
import type { OnlineStateIn } from '../online-state.ts'
import { BackButton } from '../steps/back-button.tsx'
import type { Account, WizardActions } from '../use-wizard.ts'
import { ForgottenPassword } from './forgotten-password.tsx'
import './sign-in.css'

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
  const { texts: allTexts, language } = useWording()
  const texts = allTexts.online
  const { panel, username } = account
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const area = useRef<HTMLFormElement>(null)
  const isBusy = online.phase === 'signing-in'
  const [isPanelShown, setIsPanelShown] = useState(false)
  const failure = online.phase === 'signed-out' ? online.failure : null
  const [isCodeAsked, setIsCodeAsked] = useState(false)
  if (!isCodeAsked && failure?.code === 'refused' && CODE_PROBLEMS.includes(failure.problem))
    setIsCodeAsked(true)
  const isAboutAddress = failure !== null && ABOUT_ADDRESS.includes(failure.code)
  if (!isPanelShown && isAboutAddress) setIsPanelShown(true)

  function submit(event: FormEvent<HTMLElement>) {
    event.preventDefault()
    const isWhole = username.trim() !== '' && password !== ''
    if (!isWhole) focusEmpty(event.currentTarget)
    else if (!isBusy) actions.signIn(password, code)
  }
  return (
    <Form className="step" onSubmit={submit} ref={area}>
      <div className="stack narrow">
        <p>{texts.intro}</p>
        <SignInFields
          language={language}
          entry={{ username, password, code }}
          onChange={(entry) => {
            actions.changeAccount({ panel, username: entry.username })
            setPassword(entry.password)
            setCode(entry.code)
          }}
          isCodeAsked={isCodeAsked}
          isReadOnly={isBusy}
        />
        {!isAboutAddress && <FailureNotice failure={failure} />}
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
            {texts.panelAt(readPanelUrl(panel)?.host ?? panel)}
            <Button variant="quiet" onPress={() => setIsPanelShown(true)}>
              {texts.otherPanel}
            </Button>
          </p>
        )}
        {isAboutAddress && <FailureNotice failure={failure} />}
        {!isBusy && (
          <ForgottenPassword
            account={account}
            onMissing={() => area.current && focusEmpty(area.current)}
            onCancel={actions.cancel}
          />
        )}
      </div>
      <ActionBar back={!isBusy && <BackButton actions={actions} />}>
        {isBusy ? (
          <Waiting label={texts.signingIn} onCancel={actions.cancel} />
        ) : (
          <Button variant="primary" type="submit">
            {texts.signIn}
          </Button>
        )}
      </ActionBar>
    </Form>
  )
}
