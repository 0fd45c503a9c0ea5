import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from '../../../ui/button.tsx'
import { Comparison } from '../../../ui/comparison.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { useWording } from '../../texts/wording.tsx'
import type { Account, WizardActions } from '../use-wizard.ts'
import type { OnlineState, SignInFailure } from '../wizard.ts'

interface OnlineRegistrationProps {
  readonly online: OnlineState
  readonly account: Account
  readonly actions: WizardActions
}

/** The registration key from the panel: sign in, change a first password, compare, generate. */
export function OnlineRegistration(props: OnlineRegistrationProps) {
  const { online, account, actions } = props
  const area = useFocusOnChange<HTMLDivElement>(online)
  const isSignedIn = online.phase !== 'signed-out' && online.phase !== 'signing-in'
  return (
    <div className="stack" ref={area}>
      {isSignedIn && <SignedInAs account={account} actions={actions} />}
      <OnlinePhase {...props} />
    </div>
  )
}

function OnlinePhase({ online, account, actions }: OnlineRegistrationProps) {
  switch (online.phase) {
    case 'signed-out':
    case 'signing-in':
      return <SignIn online={online} account={account} actions={actions} />
    case 'first-password':
    case 'changing-password':
      return <FirstPassword online={online} actions={actions} />
    case 'signed-in':
    case 'checking':
      return <Check online={online} actions={actions} />
    case 'compared':
    case 'generating':
      return <Compared online={online} actions={actions} />
  }
}

function SignedInAs({ account, actions }: { readonly account: Account; readonly actions: WizardActions }) {
  const texts = useWording().texts.online
  return (
    <div className="signed-in-as">
      <p>
        {texts.signedInAs} <strong>{account.username}</strong>
      </p>
      <Button variant="quiet" onPress={actions.signOut}>
        {texts.signOut}
      </Button>
    </div>
  )
}

type Phase<Name extends OnlineState['phase']> = Extract<OnlineState, { phase: Name }>

/** The panel asks for the code of a second factor once the password is right. */
const CODE_PROBLEMS = ['code-required', 'wrong-code']

function SignIn({
  online,
  account,
  actions,
}: {
  readonly online: Phase<'signed-out' | 'signing-in'>
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
          <Waiting label={texts.signingIn} actions={actions} />
        ) : (
          <Button variant="primary" type="submit" isDisabled={username.trim() === '' || password === ''}>
            {texts.signIn}
          </Button>
        )}
      </div>
    </Form>
  )
}

function FirstPassword({
  online,
  actions,
}: {
  readonly online: Phase<'first-password' | 'changing-password'>
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
    <Form className="stack narrow" onSubmit={submit}>
      <h2>{texts.firstPassword}</h2>
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
      <div className="buttons">
        {isBusy ? (
          <Waiting label={texts.changingPassword} actions={actions} />
        ) : (
          <Button variant="primary" type="submit" isDisabled={password === '' || again !== password}>
            {texts.changePassword}
          </Button>
        )}
      </div>
    </Form>
  )
}

/** A request that is under way, and what gives it up. */
function Waiting({ label, actions }: { readonly label: string; readonly actions: WizardActions }) {
  const texts = useWording().texts.online
  return (
    <Progress label={label}>
      <Button onPress={actions.cancel} takesFocus>
        {texts.cancel}
      </Button>
    </Progress>
  )
}

function Check({
  online,
  actions,
}: {
  readonly online: Phase<'signed-in' | 'checking'>
  readonly actions: WizardActions
}) {
  const texts = useWording().texts.online
  if (online.phase === 'checking') return <Waiting label={texts.checking} actions={actions} />
  return (
    <div className="stack">
      <FailureNotice failure={online.failure} />
      <div className="buttons">
        <Button variant="primary" onPress={actions.check} takesFocus>
          {texts.check}
        </Button>
      </div>
    </div>
  )
}

function Compared({
  online,
  actions,
}: {
  readonly online: Phase<'compared' | 'generating'>
  readonly actions: WizardActions
}) {
  const { texts, language } = useWording()
  const { comparison } = online
  return (
    <div className="stack">
      <Comparison {...comparison} language={language} />
      {online.phase === 'compared' && online.failure && (
        <>
          <FailureNotice failure={online.failure} />
          {comparison.canGenerate && <p>{texts.online.generateInterrupted}</p>}
        </>
      )}
      <div className="buttons">
        {online.phase === 'generating' ? (
          <Waiting label={texts.online.generating} actions={actions} />
        ) : (
          <>
            <Button
              variant="primary"
              isDisabled={!comparison.canGenerate}
              onPress={actions.generate}
              takesFocus={comparison.canGenerate}
            >
              {texts.online.generate}
            </Button>
            <Button onPress={actions.check} takesFocus={!comparison.canGenerate}>
              {texts.online.checkAgain}
            </Button>
            {!comparison.canGenerate && (
              <Button onPress={() => actions.dispatch({ type: 'step-chosen', step: 'installation' })}>
                {texts.online.changeInstallation}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  )
}

function FailureNotice({ failure }: { readonly failure: SignInFailure | null }) {
  const { texts, client } = useWording()
  if (!failure) return null
  switch (failure.code) {
    case 'unreachable':
      return (
        <Notice tone="problem" title={client.panelFailures[failure.failure]} isAnnounced>
          <p>{texts.online.failureNext[failure.failure]}</p>
        </Notice>
      )
    case 'refused':
      return (
        <Notice tone="problem" title={failure.title ?? client.online.refused} isAnnounced>
          {failure.detail !== null && <p>{failure.detail}</p>}
        </Notice>
      )
    case 'cancelled':
      return <Notice tone="plain" title={texts.online.cancelled} isAnnounced />
    case 'signed-out':
      return <Notice tone="caution" title={texts.online.signedOut} isAnnounced />
    case 'password-unsure':
      return (
        <Notice tone="caution" title={texts.online.passwordUnsure} isAnnounced>
          <p>{texts.online.passwordUnsureNext}</p>
        </Notice>
      )
    case 'bad-address':
      return <Notice tone="problem" title={texts.online.badAddress} isAnnounced />
    case 'no-installation-key':
      return <Notice tone="problem" title={texts.online.noInstallationKey} isAnnounced />
  }
}
