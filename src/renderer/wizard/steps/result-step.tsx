import type { RegisteredView } from '../../../shared/desktop-views.ts'
import { ActionBar } from '../../../ui/action-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Certificate, CertificateButton, isInUse } from '../../license/certificate.tsx'
import { LicenseDetails } from '../../license/license-details.tsx'
import { type AnyRefusal, describeRefusal, NEEDS_NEW_KEY } from '../../license/refusal-notice.tsx'
import { useWording } from '../../texts/wording.ts'
import { RepairList } from '../key-entry/repair-list.tsx'
import type { WizardActions } from '../use-wizard.ts'
import { keyStepOf, type WizardState } from '../wizard.ts'
import './result-step.css'

interface ResultStepProps {
  readonly state: Extract<WizardState, { step: 'result' }>
  readonly actions: WizardActions
  readonly onFinish: () => void
}

/** Registered, with the license; or why not, and what to do. */
export function ResultStep({ state, actions, onFinish }: ResultStepProps) {
  const { outcome } = state
  return outcome.kind === 'registered' ? (
    <RegisteredResult registered={outcome.registered} onFinish={onFinish} />
  ) : (
    <RefusedResult refusal={outcome.refusal} retryStep={keyStepOf(state)} actions={actions} />
  )
}

function RegisteredResult({
  registered,
  onFinish,
}: {
  readonly registered: RegisteredView
  readonly onFinish: () => void
}) {
  const { texts, client } = useWording()
  const { status, repaired, isLongerKept } = registered
  const canBeUsed = isInUse(status)
  return (
    <div className="step">
      {canBeUsed ? (
        <div className="result-done" role="status">
          <span className="result-mark" aria-hidden="true">
            ✓
          </span>
          <div>
            <p className="result-title">{client.register.done}</p>
            {isLongerKept && <p>{client.register.longerKept}</p>}
          </div>
        </div>
      ) : (
        <Notice tone="problem" title={client.state[status.state]} isAnnounced>
          {status.state === 'expired' && <p>{texts.result.expired}</p>}
          <p>{texts.license.next[status.state]}</p>
        </Notice>
      )}
      {repaired.length > 0 && (
        <Notice tone="plain" title={texts.result.repaired}>
          <RepairList repaired={repaired} />
        </Notice>
      )}
      <LicenseDetails status={status} />
      <Certificate status={status} />
      <ActionBar>
        <Button variant="primary" onPress={onFinish} takesFocus>
          {texts.result.finish}
        </Button>
        {canBeUsed && <CertificateButton />}
      </ActionBar>
    </div>
  )
}

function RefusedResult({
  refusal,
  retryStep,
  actions,
}: {
  readonly refusal: AnyRefusal
  readonly retryStep: 'online' | 'registration-key'
  readonly actions: WizardActions
}) {
  const wording = useWording()
  const { texts, client } = wording
  const { reason, details, next } = describeRefusal(refusal, wording)
  const needsNewKey = NEEDS_NEW_KEY.includes(refusal.code)
  return (
    <div className="step">
      <Notice tone="problem" title={reason} isAnnounced>
        {details.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Notice>
      <section className="stack-tight" aria-labelledby="what-to-do">
        <h2 id="what-to-do">{texts.result.refusedNext}</h2>
        <p>{next}</p>
        <p>{client.askServiceDesk}</p>
      </section>
      <ActionBar>
        {needsNewKey ? (
          <Button
            variant="primary"
            takesFocus
            onPress={() => actions.dispatch({ type: 'step-chosen', step: 'installation' })}
          >
            {texts.result.newKey}
          </Button>
        ) : (
          <Button
            variant="primary"
            takesFocus
            onPress={() => actions.dispatch({ type: 'step-chosen', step: retryStep })}
          >
            {texts.result.tryAgain}
          </Button>
        )}
      </ActionBar>
    </div>
  )
}
