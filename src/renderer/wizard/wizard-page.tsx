import { memo } from 'react'
import { WIZARD_STEPS, type WizardStep } from '../../shared/desktop.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useWording } from '../texts/wording.ts'
import { InstallationKeyStep } from './steps/installation-key-step.tsx'
import { InstallationStep } from './steps/installation-step.tsx'
import { RegistrationKeyStep } from './steps/registration-key-step.tsx'
import { ResultStep } from './steps/result-step.tsx'
import type { Wizard } from './use-wizard.ts'
import { isBusy } from './wizard.ts'
import './wizard-page.css'

interface WizardPageProps {
  readonly wizard: Wizard
  readonly onLeave: () => void
}

/** The registration wizard: where it stands, the way out, and the step itself. */
export function WizardPage({ wizard, onLeave }: WizardPageProps) {
  const { texts } = useWording()
  const { state, isDraftKept, account, panel } = wizard
  return (
    <>
      <div className="page-head">
        <p className="wizard-title">{texts.wizard.title}</p>
        <Button variant="quiet" onPress={onLeave}>
          ← {texts.wizard.close}
        </Button>
      </div>
      <StepList
        step={state.step}
        isBusy={isBusy(state)}
        isFinished={state.step === 'result' && state.outcome.kind === 'registered'}
        dispatch={wizard.dispatch}
      />
      {!isDraftKept && <Notice tone="caution" title={texts.wizard.draftNotKept} isAnnounced />}
      {state.step === 'installation' && <InstallationStep state={state} actions={wizard} />}
      {state.step === 'installation-key' && (
        <InstallationKeyStep created={state.created} panel={panel} actions={wizard} />
      )}
      {state.step === 'registration-key' && (
        <RegistrationKeyStep state={state} account={account} actions={wizard} />
      )}
      {state.step === 'result' && <ResultStep state={state} actions={wizard} onFinish={onLeave} />}
    </>
  )
}

interface StepListProps {
  readonly step: WizardStep
  readonly isBusy: boolean
  /** Whether there is nothing to go back to. */
  readonly isFinished: boolean
  readonly dispatch: Wizard['dispatch']
}

/** Where the wizard stands, and the way back. A keystroke in a step draws it not again. */
const StepList = memo(function StepList({ step: shown, isBusy, isFinished, dispatch }: StepListProps) {
  const { texts } = useWording()
  const current = WIZARD_STEPS.indexOf(shown)
  return (
    <nav aria-label={texts.wizard.progress}>
      <ol className="step-list">
        {WIZARD_STEPS.map((step, index) => {
          const label = texts.wizard.steps[step]
          const isPast = index < current
          return (
            <li key={step} data-state={isPast ? 'past' : index === current ? 'current' : 'ahead'}>
              <span className="step-number" aria-hidden="true">
                {isPast ? '✓' : index + 1}
              </span>
              {isPast && !isFinished && step !== 'result' ? (
                <Button
                  variant="quiet"
                  isDisabled={isBusy}
                  onPress={() => dispatch({ type: 'step-chosen', step })}
                >
                  <StepLabel step={step} label={label} isPast />
                </Button>
              ) : (
                <span
                  className="step-label"
                  {...(index === current ? { 'aria-current': 'step' as const } : {})}
                >
                  <StepLabel step={step} label={label} isPast={isPast} />
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
})

function StepLabel({ step, label, isPast }: { step: WizardStep; label: string; isPast: boolean }) {
  const { texts } = useWording()
  const number = WIZARD_STEPS.indexOf(step) + 1
  return (
    <>
      <span className="visually-hidden">{texts.wizard.stepOf(number, WIZARD_STEPS.length)}: </span>
      {label}
      {isPast && <span className="visually-hidden">, {texts.wizard.done}</span>}
    </>
  )
}
