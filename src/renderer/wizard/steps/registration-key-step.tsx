import { KeyEntry } from '../key-entry/key-entry.tsx'
import type { WizardActions } from '../use-wizard.ts'
import type { WizardState } from '../wizard.ts'

interface RegistrationKeyStepProps {
  readonly state: Extract<WizardState, { step: 'registration-key' }>
  readonly actions: WizardActions
}

/** The registration key, entered by hand. */
export function RegistrationKeyStep({ state, actions }: RegistrationKeyStepProps) {
  return (
    <div className="step">
      <KeyEntry
        initialText={state.keyText}
        isByTelephone={state.isByTelephone}
        isRegistering={state.phase === 'registering'}
        actions={actions}
      />
    </div>
  )
}
