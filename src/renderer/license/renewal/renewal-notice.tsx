import type { LicenseView, RenewalFailure, RenewedView } from '../../../shared/desktop-views.ts'
import { formatProgramVersion } from '../../../shared/program-version.ts'
import { expiresSoon } from '../../../shared/workstation-states.ts'
import { Notice } from '../../../ui/notice.tsx'
import { FailureNotice } from '../../connection/failure-notice.tsx'
import { isOnlineFailure } from '../../connection/online-failure.ts'
import { ContractComparison } from '../../contract-comparison.tsx'
import { useWording } from '../../texts/wording.ts'
import { AdoptedList } from '../adopted-list.tsx'
import { RefusalNotice } from '../refusal-notice.tsx'

interface RenewedNoticeProps {
  readonly before: LicenseView
  readonly renewed: RenewedView
}

/** What is new after a renewal; or that there is nothing new yet. Only a key of a later day opens what a date has locked. */
export function RenewedNotice({ before, renewed }: RenewedNoticeProps) {
  const { texts, client, formatDay } = useWording()
  const { status, adopted, isLongerKept } = renewed
  const validThrough = status.license?.validThrough ?? null
  if (status.state === 'clock-set-back') {
    return (
      <Notice tone="problem" title={texts.renewal.stillLocked} takesFocus>
        <p>{texts.renewal.stillLockedNext}</p>
      </Notice>
    )
  }
  if (validThrough !== null && isUnchanged(before, renewed)) {
    return (
      <Notice tone="caution" title={texts.renewal.unchanged} takesFocus>
        <p>{texts.renewal.unchangedNext(formatDay(validThrough))}</p>
      </Notice>
    )
  }
  const version = versionOf(status)
  return (
    <Notice tone="good" title={texts.renewal.done} takesFocus>
      <p>
        {validThrough === null
          ? texts.renewal.withoutEnd
          : texts.renewal.validThrough(formatDay(validThrough))}
      </p>
      {version !== versionOf(before) && <p>{texts.renewal.version(version)}</p>}
      {isLongerKept && <p>{client.register.longerKept}</p>}
      {adopted.length > 0 && (
        <>
          <p>{texts.renewal.adopted}</p>
          <AdoptedList adopted={adopted} />
        </>
      )}
    </Notice>
  )
}

function isUnchanged(before: LicenseView, { status, adopted }: RenewedView): boolean {
  return (
    before.state === 'registered' &&
    expiresSoon(status.daysLeft) &&
    status.license?.validThrough === before.license?.validThrough &&
    versionOf(status) === versionOf(before) &&
    adopted.length === 0
  )
}

function versionOf({ installation }: LicenseView): string {
  return installation ? formatProgramVersion(installation.version) : ''
}

/** Why a license was not renewed, and what to do about it. */
export function RenewalFailureNotice({
  failure,
}: {
  readonly failure: RenewalFailure | { readonly code: 'call-failed' }
}) {
  const { texts, client } = useWording()
  if (isOnlineFailure(failure)) return <FailureNotice failure={failure} />
  switch (failure.code) {
    case 'differs':
      return <ContractComparison comparison={failure.comparison} />
    case 'bad-version':
      return <Notice tone="problem" title={texts.renewal.badVersion} isAnnounced />
    case 'not-registered':
      return (
        <Notice tone="problem" title={texts.renewal.notRegistered} isAnnounced>
          <p>{client.askServiceDesk}</p>
        </Notice>
      )
    default:
      return <RefusalNotice refusal={failure} />
  }
}
