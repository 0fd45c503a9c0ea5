import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { Way } from '../../../shared/desktop.ts'
import { StepHeading } from '../../../ui/step-heading.tsx'
import { useWording } from '../../texts/wording.ts'
import { KeyEntry } from '../key-entry/key-entry.tsx'
import { OnlineRegistration } from '../online/online-registration.tsx'
import type { Account, WizardActions } from '../use-wizard.ts'
import { isBusy, type WizardState } from '../wizard.ts'
import { StepFoot } from './step-foot.tsx'
import './registration-key-step.css'

interface RegistrationKeyStepProps {
  readonly state: Extract<WizardState, { step: 'registration-key' }>
  readonly account: Account
  readonly actions: WizardActions
}

/** Step 3: the registration key, from the panel or by hand. */
export function RegistrationKeyStep({ state, account, actions }: RegistrationKeyStepProps) {
  const { texts } = useWording()
  return (
    <div className="step">
      <StepHeading>{texts.wizard.steps['registration-key']}</StepHeading>
      <Tabs
        className="tabs"
        selectedKey={state.way}
        onSelectionChange={(key) => actions.dispatch({ type: 'way-chosen', way: key as Way })}
      >
        <TabList className="tab-list" aria-label={texts.registrationKey.way}>
          <Tab id="online" className="tab">
            {texts.registrationKey.online}
          </Tab>
          <Tab id="offline" className="tab">
            {texts.registrationKey.offline}
          </Tab>
        </TabList>
        <TabPanel id="online" className="tab-panel">
          <OnlineRegistration online={state.online} account={account} actions={actions} />
        </TabPanel>
        <TabPanel id="offline" className="tab-panel">
          <KeyEntry
            initialText={state.keyText}
            isByTelephone={state.isByTelephone}
            isRegistering={state.phase === 'registering'}
            actions={actions}
          />
        </TabPanel>
      </Tabs>
      <StepFoot
        onBack={() => actions.dispatch({ type: 'step-chosen', step: 'installation-key' })}
        isDisabled={isBusy(state)}
      />
    </div>
  )
}
