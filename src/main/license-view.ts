import type { LastRenewal, LicenseView, RegisteredView, ReleaseView } from '../shared/desktop-views.ts'
import { workplaceTag } from '../shared/key/fingerprint.ts'
import type { LicenseStatus } from './registration/license-state.ts'
import type { Registered } from './registration/registration.ts'

/** The license as the window shows it. */
export function licenseViewOf(
  { judgement, installation, pending, released, isFromBackup }: LicenseStatus,
  lastRenewal: LastRenewal | null,
): LicenseView {
  const registration = 'registration' in judgement ? judgement.registration : null
  return {
    state: judgement.state,
    reason: judgement.state === 'damaged' ? judgement.reason : null,
    isFromBackup,
    license: registration?.license ?? null,
    installation,
    registrationKey: registration?.registrationKey ?? null,
    daysLeft: judgement.state === 'registered' ? judgement.daysLeft : null,
    graceThrough: judgement.state === 'workplace-unreadable' ? judgement.graceThrough : null,
    isInGrace: judgement.state === 'workplace-unreadable' && judgement.isInGrace,
    pending: pending?.installationKey ?? null,
    workplaceTag: installation && workplaceTag(installation.workplace),
    workplaceName: registration?.workplace?.name ?? null,
    released: released && releaseViewOf(released),
    lastRenewal,
  }
}

/** A license that has just been registered, as the window shows it: no automatic renewal has been tried for it. */
export function registeredViewOf({ status, repaired, isLongerKept }: Registered): RegisteredView {
  return { status: licenseViewOf(status, null), repaired, isLongerKept }
}

export function releaseViewOf({ releaseCode, releasedOn, isTold }: ReleaseView): ReleaseView {
  return { releaseCode, releasedOn, isTold }
}
