import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import type { ComparisonView, OnlineFailure } from '../shared/desktop.ts'
import { comparisonValue, parameterName } from '../shared/texts/comparison-words.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Progress } from '../ui/progress.tsx'
import { TextInput } from '../ui/text-input.tsx'
import type { Account, WizardActions } from './use-wizard.ts'
import type { OnlineState } from './wizard.ts'
import { useWording } from './wording.tsx'

interface OnlineRegistrationProps {
  readonly online: OnlineState
  readonly account: Account
  readonly actions: WizardActions
}

/** The registration key from the panel: sign in, change a first password, compare, generate. */
export function OnlineRegistration({ online, account, actions }: OnlineRegistrationProps) {
  switch (online.phase) {
    case 'signed-out':
    case 'signing-in':
      return <SignIn online={online} account={account} actions={actions} />
    case 'first-password':
    case 'changing-password':
      return (
        <div className="stack">
          <SignedInAs account={account} actions={actions} />
          <FirstPassword online={online} actions={actions} />
        </div>
      )
    case 'signed-in':
    case 'checking':
      return (
        <div className="stack">
          <SignedInAs account={account} actions={actions} />
          <Check online={online} actions={actions} />
        </div>
      )
    case 'compared':
    case 'generating':
      return (
        <div className="stack">
          <SignedInAs account={account} actions={actions} />
          <Compared online={online} actions={actions} />
        </div>
      )
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
  const [panel, setPanel] = useState(account.panel)
  const [username, setUsername] = useState(account.username)
  const [password, setPassword] = useState('')
  const isBusy = online.phase === 'signing-in'

  function submit(event: FormEvent) {
    event.preventDefault()
    actions.signIn({ panel, username: username.trim(), password })
  }
  return (
    <Form className="stack narrow" onSubmit={submit}>
      <p>{texts.intro}</p>
      <TextInput
        label={texts.panel}
        value={panel}
        onChange={setPanel}
        type="url"
        isRequired
        isDisabled={isBusy}
      />
      <TextInput
        label={texts.username}
        value={username}
        onChange={setUsername}
        autoComplete="username"
        isRequired
        isDisabled={isBusy}
      />
      <TextInput
        label={texts.password}
        value={password}
        onChange={setPassword}
        type="password"
        autoComplete="current-password"
        isRequired
        isDisabled={isBusy}
      />
      {online.phase === 'signed-out' && <FailureNotice failure={online.failure} />}
      <div className="buttons">
        {isBusy ? (
          <Progress label={texts.signingIn}>
            <Button onPress={actions.cancel}>{texts.cancel}</Button>
          </Progress>
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
    if (password === again) actions.changePassword(password)
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
        isDisabled={isBusy}
        autoFocus
      />
      <TextInput
        label={texts.newPasswordAgain}
        value={again}
        onChange={setAgain}
        type="password"
        autoComplete="new-password"
        error={differ ? texts.passwordsDiffer : null}
        isRequired
        isDisabled={isBusy}
      />
      {online.phase === 'first-password' && <FailureNotice failure={online.failure} />}
      <div className="buttons">
        {isBusy ? (
          <Progress label={texts.changingPassword}>
            <Button onPress={actions.cancel}>{texts.cancel}</Button>
          </Progress>
        ) : (
          <Button variant="primary" type="submit" isDisabled={password === '' || again !== password}>
            {texts.changePassword}
          </Button>
        )}
      </div>
    </Form>
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
  if (online.phase === 'checking') {
    return (
      <Progress label={texts.checking}>
        <Button onPress={actions.cancel}>{texts.cancel}</Button>
      </Progress>
    )
  }
  return (
    <div className="stack">
      <FailureNotice failure={online.failure} />
      <div className="buttons">
        <Button variant="primary" onPress={actions.check} autoFocus>
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
  const { texts } = useWording()
  const { comparison } = online
  const mismatches = comparison.rows.filter(({ matches }) => !matches).length
  return (
    <div className="stack">
      <ComparisonTable comparison={comparison} />
      {comparison.canGenerate ? (
        <Notice tone="good" title={texts.online.allMatch} isAnnounced />
      ) : (
        <Notice tone="caution" title={texts.online.mismatches(mismatches)} isAnnounced>
          <ul className="plain-list">
            {comparison.refusals.map(({ reason, next }) => (
              <li key={reason}>
                {reason} {next}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {online.phase === 'compared' && online.failure && (
        <>
          <FailureNotice failure={online.failure} />
          <p>{texts.online.generateInterrupted}</p>
        </>
      )}
      <div className="buttons">
        {online.phase === 'generating' ? (
          <Progress label={texts.online.generating}>
            <Button onPress={actions.cancel}>{texts.online.cancel}</Button>
          </Progress>
        ) : (
          <>
            <Button
              variant="primary"
              isDisabled={!comparison.canGenerate}
              onPress={actions.generate}
              autoFocus={comparison.canGenerate}
            >
              {texts.online.generate}
            </Button>
            <Button onPress={actions.check} autoFocus={!comparison.canGenerate}>
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

/** The installation beside the contract; a mismatch is told by its sign, its word, and green. */
function ComparisonTable({ comparison }: { readonly comparison: ComparisonView }) {
  const { texts, client, language } = useWording()
  return (
    <table className="comparison">
      <caption>{texts.online.comparison}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.online.parameter}</th>
          <th scope="col">{texts.online.installation}</th>
          <th scope="col">{texts.online.contract}</th>
          <th scope="col">{texts.online.result}</th>
        </tr>
      </thead>
      <tbody>
        {comparison.rows.map(({ parameter, installation, contract, matches }) => (
          <tr key={parameter} data-matches={matches}>
            <th scope="row">{parameterName(parameter, client)}</th>
            <td data-label={texts.online.installation}>
              {comparisonValue(parameter, installation, client, language)}
            </td>
            <td data-label={texts.online.contract}>
              {comparisonValue(parameter, contract, client, language)}
            </td>
            <td className="comparison-result">
              <span aria-hidden="true">{matches ? '=' : '≠'}</span>{' '}
              {matches ? texts.online.matches : texts.online.differs}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FailureNotice({ failure }: { readonly failure: OnlineFailure | null }) {
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
    case 'bad-address':
      return <Notice tone="problem" title={texts.online.badAddress} isAnnounced />
    case 'no-installation-key':
      return <Notice tone="problem" title={texts.online.noInstallationKey} isAnnounced />
  }
}
