import type { LicenseView } from '../../shared/desktop.ts'
import type { LicenseState } from '../../shared/workstation-states.ts'
import { expiresSoon } from '../../shared/workstation-states.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, type Tone } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StepHeading } from '../../ui/step-heading.tsx'
import { useWording, type Wording } from '../texts/wording.ts'
import { Certificate, CertificateButton, isInUse } from './certificate.tsx'
import { LicenseDetails } from './license-details.tsx'
import './license-page.css'

interface LicensePageProps {
  /** Null while the disks are asked; `failed` where the answer did not come. */
  readonly status: LicenseView | 'failed' | null
  readonly hasDraft: boolean
  readonly onRegister: () => void
  /** Null while a key is on its way, which cannot be discarded. */
  readonly onDiscard: (() => void) | null
  readonly onReport: () => void
  readonly onCheckAgain: () => void
}

/** The window's first page: the state of the license, and its next step. */
export function LicensePage(props: LicensePageProps) {
  const { status, hasDraft, onRegister, onDiscard, onReport, onCheckAgain } = props
  const wording = useWording()
  const { texts } = wording
  const judged = status === 'failed' ? null : status
  const isCalm = judged?.state === 'registered' && !expiresSoon(judged.daysLeft)
  const isFirst = judged === null || judged.state === 'unregistered'
  const isRechecked = judged !== null && MENDED_OUTSIDE.includes(judged.state)
  return (
    <div className="step">
      <div className="stack-tight">
        <StepHeading>{texts.windowTitle}</StepHeading>
        <p className="menu-path">
          {texts.license.path.map((part, index) => (
            <span key={part}>
              {index > 0 && <span aria-hidden="true"> › </span>}
              {part}
            </span>
          ))}
        </p>
      </div>
      <section className="stack" aria-labelledby="license-state">
        <h2 id="license-state">{texts.license.stateTitle}</h2>
        {status === null && <Progress label={texts.license.checking} />}
        {status === 'failed' && (
          <Notice tone="problem" title={texts.failed} isAnnounced>
            <p>{texts.failedNext}</p>
          </Notice>
        )}
        {judged && <StateNotice status={judged} hasDraft={hasDraft} wording={wording} />}
      </section>
      {hasDraft && (
        <Notice tone="plain" title={texts.license.resumeTitle}>
          <p>{texts.license.resumeText}</p>
          {onDiscard && (
            <div className="notice-buttons">
              <Button variant="quiet" onPress={onDiscard}>
                {texts.license.discard}
              </Button>
            </div>
          )}
        </Notice>
      )}
      <div className="buttons">
        <Button variant={(isCalm || isRechecked) && !hasDraft ? 'plain' : 'primary'} onPress={onRegister}>
          {hasDraft ? texts.license.resume : isFirst ? texts.license.register : texts.license.registerAgain}
        </Button>
        <Button variant={isRechecked && !hasDraft ? 'primary' : 'plain'} onPress={onCheckAgain}>
          {texts.license.checkAgain}
        </Button>
        <Button onPress={onReport}>{texts.license.report}</Button>
        {judged && isInUse(judged) && <CertificateButton />}
      </div>
      {judged && <StoredDetails status={judged} />}
    </div>
  )
}

/** States that something outside of this program puts right; then the license is only looked at again. */
const MENDED_OUTSIDE: readonly LicenseState[] = ['clock-set-back', 'workplace-unreadable']

const TONES: Readonly<Record<LicenseState, Tone>> = {
  registered: 'good',
  unregistered: 'plain',
  'other-workplace': 'problem',
  'workplace-unreadable': 'caution',
  expired: 'problem',
  'clock-set-back': 'problem',
  damaged: 'problem',
}

function StateNotice({
  status,
  hasDraft,
  wording,
}: {
  readonly status: LicenseView
  readonly hasDraft: boolean
  readonly wording: Wording
}) {
  const { texts, client, formatDay } = wording
  const { state, reason, daysLeft, graceThrough, isInGrace, isFromBackup } = status
  const isEnding = state === 'registered' && expiresSoon(daysLeft)
  const isOver = state === 'workplace-unreadable' && !isInGrace
  const tone = isEnding || isFromBackup ? 'caution' : isOver ? 'problem' : TONES[state]
  return (
    <Notice tone={tone} title={client.state[state]} isAnnounced>
      {reason && <p>{client.damagedReasons[reason]}</p>}
      {isFromBackup && <p>{client.backupUsed}</p>}
      {isEnding && <p>{client.expiresSoon(daysLeft)}</p>}
      {isInGrace && graceThrough !== null && <p>{client.graceLeft(formatDay(graceThrough))}</p>}
      {isOver && <p>{texts.license.graceEnded}</p>}
      <p>
        {state === 'unregistered' && hasDraft
          ? texts.license.unregisteredBegun
          : texts.license.next[isEnding ? 'expired' : state]}
      </p>
    </Notice>
  )
}

function StoredDetails({ status }: { readonly status: LicenseView }) {
  const { texts } = useWording()
  const { license, installation, pending, registrationKey } = status
  return (
    <>
      {license && installation && (
        <section className="stack" aria-labelledby="license-details">
          <h2 id="license-details">{texts.license.details}</h2>
          <LicenseDetails license={license} installation={installation} />
        </section>
      )}
      {license && installation && (
        <Certificate license={license} installation={installation} registrationKey={registrationKey ?? ''} />
      )}
      {pending !== null && (
        <section className="stack-tight">
          <p className="field-hint">{texts.license.awaited}</p>
          <p className="key-text">{pending}</p>
        </section>
      )}
    </>
  )
}
