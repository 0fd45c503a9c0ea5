import type { Day } from '../../shared/day.ts'
import type { Installation } from '../../shared/key/installation-key.ts'
import type { ParsedInstallation } from '../../shared/key/parse-installation-key.ts'
import type { DamageReason } from '../../shared/workstation-states.ts'
import type { Released } from './license-file.ts'
import type { StoredLicense, StoredRegistration } from './license-store.ts'

/** Whether this computer is the registered workplace, judged by the disks that can be read now. */
export type Recognition = 'ours' | 'other' | 'unreadable'

/** The state of the license on this workplace, with what its message needs. */
export type LicenseJudgement =
  | { readonly state: 'unregistered' }
  | { readonly state: 'damaged'; readonly reason: DamageReason }
  | {
      readonly state: 'registered'
      readonly registration: StoredRegistration
      readonly daysLeft: number | null
    }
  | {
      readonly state: 'other-workplace' | 'expired' | 'clock-set-back'
      readonly registration: StoredRegistration
    }
  | {
      readonly state: 'workplace-unreadable'
      readonly registration: StoredRegistration
      /** The last day on which the program works without recognizing its workplace. */
      readonly graceThrough: Day
      readonly isInGrace: boolean
    }

/** The license as it is judged now, and what else is stored. */
export interface LicenseStatus {
  readonly judgement: LicenseJudgement
  /** The installation that is registered. */
  readonly installation: Installation | null
  readonly pending: ParsedInstallation | null
  /** The license that was given up here last, until another one is registered. */
  readonly released: Released | null
  /** The address of the panel that was last asked for a key of this workplace. */
  readonly panel: string | null
  readonly isFromBackup: boolean
}

/** Clocks drift and cross time zones. A larger difference means that the clock was set back. */
const CLOCK_TOLERANCE_DAYS = 1

/** How long a license keeps working while the disks cannot be read. */
const GRACE_DAYS = 14

/**
 * Judges a stored license on a day. The workplace comes first, because dates do not matter in a license of another
 * workplace. Unreadable disks come last, because they are no reason to stop. A license without an end gains nothing
 * from a wrong clock, so no clock stops it.
 */
export function judgeLicense(stored: StoredLicense, recognition: Recognition, today: Day): LicenseJudgement {
  const { registration, lastSeen, workplaceRecognized } = stored
  if (!registration) return { state: 'unregistered' }
  const { issued, validThrough } = registration.license
  if (recognition === 'other') return { state: 'other-workplace', registration }
  if (validThrough !== null && Math.max(lastSeen ?? issued, issued) - today > CLOCK_TOLERANCE_DAYS)
    return { state: 'clock-set-back', registration }
  if (validThrough !== null && today > validThrough) return { state: 'expired', registration }
  if (recognition === 'unreadable') {
    const graceThrough = (workplaceRecognized ?? issued) + GRACE_DAYS
    return { state: 'workplace-unreadable', registration, graceThrough, isInGrace: today <= graceThrough }
  }
  return { state: 'registered', registration, daysLeft: validThrough === null ? null : validThrough - today }
}

/** Whether the license stays locked until a key with a later date of issue is entered. */
export function isLockedByDate({ state }: LicenseJudgement): boolean {
  return state === 'clock-set-back'
}

/** A license is renewed in its last days, and after its end. */
const RENEWAL_DAYS = 14

/** Whether it is time to renew a license. One that is locked by a date is opened by its renewal. */
export function isRenewalDue(judgement: LicenseJudgement, today: Day): boolean {
  if (!('registration' in judgement)) return false
  const { validThrough } = judgement.registration.license
  return isLockedByDate(judgement) || (validThrough !== null && validThrough - today <= RENEWAL_DAYS)
}

/** The exit code for the state, as `license-client --help` lists them. */
export function exitCodeOf(judgement: LicenseJudgement): number {
  switch (judgement.state) {
    case 'registered':
      return 0
    case 'unregistered':
      return 3
    case 'other-workplace':
      return 4
    case 'expired':
      return 5
    case 'clock-set-back':
      return 6
    case 'damaged':
      return 7
    case 'workplace-unreadable':
      return judgement.isInGrace ? 0 : 4
  }
}
