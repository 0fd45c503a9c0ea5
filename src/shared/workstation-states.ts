import type { Day } from './day.ts'
import type { RegistrationRefusal } from './key/license.ts'

/** The literals of the workstation's states and failures; each has its sentence in `texts/client`. */

export type LicenseState =
  | 'registered'
  | 'unregistered'
  | 'other-workplace'
  | 'workplace-unreadable'
  | 'expired'
  | 'clock-set-back'
  | 'damaged'

/** Why nothing stored can be used: no license file, a key in it that does not verify, no way to open it, a later format. */
export type DamageReason = 'malformed' | 'newer' | 'not-proved' | 'unreadable'

/** Why something could not be stored. What was stored before is unchanged. */
export type StoreRefusal = 'disk-full' | 'read-only' | 'busy' | 'newer-format' | 'failed'

/**
 * Why the identity may not be the expected one: the disks could not be read, or it is unknown which of them holds the
 * system.
 */
export type WorkplaceWarning = 'probe-failed' | 'system-disk-unknown'

/** Where a workplace identity comes from; `known` is one that was used before and is recognized again. */
export type WorkplaceSource = 'known' | 'system-disk' | 'other-disk' | 'machine-id'

/** Why the panel could not be reached, told apart by what a person can do about it. */
export type ConnectionFailure =
  | 'no-network'
  | 'panel-down'
  | 'timeout'
  | 'proxy'
  | 'proxy-setting'
  | 'tls-untrusted'
  | 'nonsense'

/** Why a text registered nothing. */
export type RegisterRefusal =
  | RegistrationRefusal
  | { readonly code: 'nothing-pending' }
  | { readonly code: 'damaged'; readonly reason: DamageReason }
  | { readonly code: 'different-workplace' }
  | { readonly code: 'released-here' }
  | { readonly code: 'store'; readonly refusal: StoreRefusal }

const EXPIRES_SOON_DAYS = 30

/** Whether a license ends within days that leave time enough to renew it. `daysLeft` is null for one without end. */
export function expiresSoon(daysLeft: Day | null): daysLeft is number {
  return daysLeft !== null && daysLeft <= EXPIRES_SOON_DAYS
}
