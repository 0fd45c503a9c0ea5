import { Button } from '../../../ui/button.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { useWording } from '../../texts/wording.ts'
import type { OnlineState } from '../online-state.ts'
import type { Account, WizardActions } from '../use-wizard.ts'
import { Check, Compared } from './contract-check.tsx'
import { FirstPassword } from './first-password.tsx'
import { SignIn } from './sign-in.tsx'
import './online-registration.css'

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
    <div className="step" ref={area}>
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
    case 'preparing':
    case 'checking':
      return <Check online={online} actions={actions} />
    case 'compared':
    case 'adopting':
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
