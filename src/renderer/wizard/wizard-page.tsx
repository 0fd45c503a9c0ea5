import { Notice } from '../../ui/notice.tsx'
import { isInUse } from '../license/certificate.tsx'
import { Screen } from '../screen.tsx'
import { useWording, type Wording } from '../texts/wording.ts'
import { OnlineRegistration } from './online/online-registration.tsx'
import { StepList } from './step-list.tsx'
import { InstallationKeyStep } from './steps/installation-key-step.tsx'
import { InstallationStep } from './steps/installation-step.tsx'
import { RegistrationKeyStep } from './steps/registration-key-step.tsx'
import { ResultStep } from './steps/result-step.tsx'
import { WayStep } from './steps/way-step.tsx'
import type { Wizard } from './use-wizard.ts'
import type { WizardState } from './wizard.ts'

interface WizardPageProps {
  readonly wizard: Wizard
  readonly onLeave: () => void
}

/** The registration wizard: where it stands, the way out, and the step itself. */
export function WizardPage({ wizard, onLeave }: WizardPageProps) {
  const wording = useWording()
  const { state, isDraftKept } = wizard
  const title = titleOf(state, wording)
  return (
    <Screen title={title} steps={<StepList state={state} />} onLeave={onLeave}>
      {!isDraftKept && <Notice tone="caution" title={wording.texts.wizard.draftNotKept} isAnnounced />}
      <Step wizard={wizard} onLeave={onLeave} />
    </Screen>
  )
}

function Step({ wizard, onLeave }: WizardPageProps) {
  const { state, account, panel } = wizard
  switch (state.step) {
    case 'way':
      return <WayStep actions={wizard} />
    case 'online':
      return <OnlineRegistration online={state.online} account={account} actions={wizard} />
    case 'installation':
      return <InstallationStep state={state} actions={wizard} />
    case 'installation-key':
      return (
        <InstallationKeyStep
          created={state.created}
          isByTelephone={state.way === 'telephone'}
          panel={panel}
          actions={wizard}
        />
      )
    case 'registration-key':
      return <RegistrationKeyStep state={state} actions={wizard} />
    case 'result':
      return <ResultStep state={state} actions={wizard} onFinish={onLeave} />
  }
}

function titleOf(state: WizardState, { texts }: Wording): string {
  const { wizard, result } = texts
  switch (state.step) {
    case 'way':
      return wizard.way.title
    case 'online':
      return wizard.onlineTitles[state.online.phase]
    case 'result': {
      if (state.outcome.kind === 'refused') return result.refused
      return isInUse(state.outcome.registered.status) ? result.registered : result.refused
    }
    default:
      return wizard.steps[state.step]
  }
}
