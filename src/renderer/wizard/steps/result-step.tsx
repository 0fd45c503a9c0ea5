import type { RegisteredView } from '../../../shared/desktop.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { StepHeading } from '../../../ui/step-heading.tsx'
import { Certificate, CertificateButton, isInUse } from '../../license/certificate.tsx'
import { LicenseDetails } from '../../license/license-details.tsx'
import { type AnyRefusal, describeRefusal } from '../../license/refusal-notice.tsx'
import { useWording } from '../../texts/wording.ts'
import { RepairList } from '../key-entry/repair-list.tsx'
import type { WizardActions } from '../use-wizard.ts'
import type { WizardState } from '../wizard.ts'

interface ResultStepProps {
  readonly state: Extract<WizardState, { step: 'result' }>
  readonly actions: WizardActions
  readonly onFinish: () => void
}

/** Step 4: registered, with the license; or why not, and what to do. */
export function ResultStep({ state, actions, onFinish }: ResultStepProps) {
  const { outcome } = state
  return outcome.kind === 'registered' ? (
    <RegisteredResult registered={outcome.registered} onFinish={onFinish} />
  ) : (
    <RefusedResult refusal={outcome.refusal} actions={actions} />
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
      <StepHeading>{canBeUsed ? texts.result.registered : texts.result.refused}</StepHeading>
      {canBeUsed ? (
        <Notice tone="good" title={client.register.done} isAnnounced>
          {isLongerKept && <p>{client.register.longerKept}</p>}
        </Notice>
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
      <div className="buttons">
        <Button variant="primary" onPress={onFinish}>
          {texts.result.finish}
        </Button>
        {canBeUsed && <CertificateButton />}
      </div>
    </div>
  )
}

/** The refusals that only a new installation key gets over. */
const NEEDS_NEW_KEY: readonly AnyRefusal['code'][] = ['different-workplace', 'nothing-pending', 'damaged']

function RefusedResult({
  refusal,
  actions,
}: {
  readonly refusal: AnyRefusal
  readonly actions: WizardActions
}) {
  const wording = useWording()
  const { texts, client } = wording
  const { reason, details, next } = describeRefusal(refusal, wording)
  const needsNewKey = NEEDS_NEW_KEY.includes(refusal.code)
  return (
    <div className="step">
      <StepHeading>{texts.result.refused}</StepHeading>
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
      <div className="buttons">
        {needsNewKey ? (
          <Button
            variant="primary"
            onPress={() => actions.dispatch({ type: 'step-chosen', step: 'installation' })}
          >
            {texts.result.newKey}
          </Button>
        ) : (
          <Button
            variant="primary"
            onPress={() => actions.dispatch({ type: 'step-chosen', step: 'registration-key' })}
          >
            {texts.result.tryAgain}
          </Button>
        )}
      </div>
    </div>
  )
}
