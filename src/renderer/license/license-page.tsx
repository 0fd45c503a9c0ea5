import type { LicenseView } from '../../shared/desktop-views.ts'
import type { LicenseState } from '../../shared/workstation-states.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useFocusOnChange } from '../../ui/use-focus-on-change.ts'
import { Waiting } from '../connection/waiting.tsx'
import { Screen } from '../screen.tsx'
import { useWording } from '../texts/wording.ts'
import { Certificate, CertificateButton, isInUse } from './certificate.tsx'
import { LicenseDetails } from './license-details.tsx'
import { ReleasedPart } from './release/released-part.tsx'
import { AutomaticRenewal } from './renewal/automatic-renewal.tsx'
import { RENEWAL_FORM, RenewalFields } from './renewal/renewal-form.tsx'
import { RenewedNotice } from './renewal/renewal-notice.tsx'
import type { Renewal } from './renewal/use-renewal.ts'
import { useRenewalForm } from './renewal/use-renewal-form.ts'
import { endsSoon, StateNotice } from './state-notice.tsx'
import './license-page.css'

interface LicensePageProps {
  /** Null while the disks are asked; `failed` where the answer did not come. */
  readonly status: LicenseView | 'failed' | null
  readonly hasDraft: boolean
  readonly renewal: Renewal
  readonly isRenewedAutomatically: boolean
  readonly onRenewAutomatically: (isOn: boolean) => void
  readonly onRegister: () => void
  /** Null while a key is on its way, which cannot be discarded. */
  readonly onDiscard: (() => void) | null
  readonly onMove: () => void
  readonly onReport: () => void
  readonly onCheckAgain: () => void
}

/** States in which this workplace has a license, whether it may be used now or not. */
const HELD: readonly LicenseState[] = ['registered', 'expired', 'clock-set-back', 'workplace-unreadable']

/** States that a new key of the same workplace ends. */
const STOPPED: readonly LicenseState[] = ['expired', 'clock-set-back']

/** The window's first page: the state of the license, and its next step. */
export function LicensePage(props: LicensePageProps) {
  const { status, hasDraft, renewal, onDiscard } = props
  const { texts } = useWording()
  const judged = status === 'failed' ? null : status
  const held = judged && HELD.includes(judged.state) ? judged : null
  const form = useRenewalForm(held, renewal)
  const renewable = form.isNotHeld ? null : held
  const isRenewalNext = renewable !== null && (STOPPED.includes(renewable.state) || endsSoon(renewable))
  // Something outside of this program puts the disks right; then the license is only looked at again.
  const isRecheckNext = held?.state === 'workplace-unreadable' && !hasDraft
  const isRenewalShown = isRenewalNext || form.isVersionShown || form.isAdoptable
  const isRegistrationNext = status !== null && (hasDraft ? !isRenewalNext : !(renewable || judged?.released))
  // The next step is known once the license is.
  const area = useFocusOnChange<HTMLDivElement>(
    `${status === null} ${renewal.state.phase} ${form.isVersionShown}`,
  )
  const buttons = [
    renewable && (
      <Button
        key="renew"
        variant={isRenewalShown ? 'primary' : 'plain'}
        type="submit"
        form={RENEWAL_FORM}
        takesFocus={isRenewalNext || renewal.state.phase !== 'idle'}
      >
        {form.isAdoptable ? texts.renewal.adopt : texts.renewal.renew}
      </Button>
    ),
    <Button
      key="register"
      variant={isRegistrationNext ? 'primary' : 'plain'}
      takesFocus={isRegistrationNext}
      onPress={props.onRegister}
    >
      {hasDraft
        ? texts.license.resume
        : judged === null || judged.state === 'unregistered'
          ? texts.license.register
          : texts.license.registerAgain}
    </Button>,
    <Button
      key="check"
      variant={isRecheckNext ? 'primary' : 'plain'}
      takesFocus={isRecheckNext}
      onPress={props.onCheckAgain}
    >
      {texts.license.checkAgain}
    </Button>,
  ]
  const more = (
    <>
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
      {held && <RenewalFields form={form} renewal={renewal} />}
      {renewable && renewable.license?.validThrough !== null && (
        <AutomaticRenewal
          isOn={props.isRenewedAutomatically}
          onChange={props.onRenewAutomatically}
          last={renewal.state.phase === 'idle' ? renewable.lastRenewal : null}
          isAhead={renewable.state !== 'expired'}
        />
      )}
      {judged && <StoredDetails status={judged} />}
      <div className="more-buttons">
        {renewable && !form.isAdoptable && renewal.state.phase !== 'renewing' && (
          <Button variant="quiet" isExpanded={form.isVersionShown} onPress={form.toggleVersion}>
            {texts.renewal.otherVersion}
          </Button>
        )}
        {held && (
          <Button variant="quiet" onPress={props.onMove}>
            {texts.release.begin}
          </Button>
        )}
        <Button variant="quiet" onPress={props.onReport}>
          {texts.license.report}
        </Button>
        {judged && isInUse(judged) && <CertificateButton variant="quiet" />}
      </div>
    </>
  )
  return (
    <Screen title={texts.windowTitle}>
      <div className="step" ref={area}>
        <p className="menu-path">
          {texts.license.path.map((part, index) => (
            <span key={part}>
              {index > 0 && <span aria-hidden="true"> › </span>}
              {part}
            </span>
          ))}
        </p>
        {judged?.released ? (
          <ReleasedPart release={judged.released} buttons={buttons} isTellingNext={!hasDraft}>
            {more}
          </ReleasedPart>
        ) : (
          <>
            {!form.isNotHeld && (
              <section className="stack license-state" aria-label={texts.license.stateTitle}>
                {status === null && <Progress label={texts.license.checking} />}
                {status === 'failed' && (
                  <Notice tone="problem" title={texts.failed} isAnnounced>
                    <p>{texts.failedNext}</p>
                  </Notice>
                )}
                {judged && <JudgedState status={judged} hasDraft={hasDraft} renewal={renewal} />}
              </section>
            )}
            {more}
            <ActionBar>
              {renewal.state.phase === 'renewing' ? (
                <Waiting
                  label={renewal.state.request.isAdopting ? texts.renewal.adopting : texts.renewal.renewing}
                  onCancel={renewal.cancel}
                />
              ) : (
                buttons
              )}
            </ActionBar>
          </>
        )}
      </div>
    </Screen>
  )
}

interface JudgedStateProps {
  readonly status: LicenseView
  readonly hasDraft: boolean
  readonly renewal: Renewal
}

/** The license as it is; what has just been renewed comes first. */
function JudgedState({ status, hasDraft, renewal }: JudgedStateProps) {
  const { state } = renewal
  if (state.phase === 'renewed') return <RenewedNotice before={state.before} renewed={state.renewed} />
  return <StateNotice status={status} hasDraft={hasDraft} />
}

function StoredDetails({ status }: { readonly status: LicenseView }) {
  const { texts } = useWording()
  const { license, pending } = status
  return (
    <>
      {license && (
        <section className="stack" aria-labelledby="license-details">
          <h2 id="license-details">{texts.license.details}</h2>
          <LicenseDetails status={status} />
        </section>
      )}
      {license && <Certificate status={status} />}
      {pending !== null && (
        <section className="stack-tight">
          <p className="field-hint">{texts.license.awaited}</p>
          <p className="key-text">{pending}</p>
        </section>
      )}
    </>
  )
}
