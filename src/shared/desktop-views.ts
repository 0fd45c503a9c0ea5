import type { Language } from './catalogue.ts'
import type { Day } from './day.ts'
import type { InstallationForm } from './installation-form.ts'
import type { Installation } from './key/installation-key.ts'
import type { License } from './key/license.ts'
import type { Repair } from './key/malformed-key.ts'
import type { DuePayment } from './payment.ts'
import type {
  ConnectionFailure,
  DamageReason,
  LicenseState,
  RegisterRefusal,
  WorkplaceSource,
  WorkplaceWarning,
} from './workstation-states.ts'

/** What the main process tells the window, and is told by it: plain values. */

export interface StartView {
  readonly language: Language
  readonly clientVersion: string
  /** The panel's address and the user name that were used last; at first the vendor's address. */
  readonly panel: string
  readonly username: string
  readonly draft: Draft | null
  readonly isRenewedAutomatically: boolean
}

export const WIZARD_STEPS = [
  'way',
  'online',
  'installation',
  'installation-key',
  'registration-key',
  'result',
] as const

export type WizardStep = (typeof WIZARD_STEPS)[number]

/** The ways to a registration key: ask the panel for it, dictate the keys, or carry them to another device and back. */
export const WAYS = ['online', 'telephone', 'elsewhere'] as const

export type Way = (typeof WAYS)[number]

/** What is saved of an unfinished wizard. A password never is. */
export interface Draft {
  readonly step: WizardStep
  readonly form: InstallationForm
  readonly created: CreatedKey | null
  /** Null until it is chosen. */
  readonly way: Way | null
  /** Whether the key is entered as it is dictated, group by group. */
  readonly isByTelephone: boolean
  readonly keyText: string
}

export interface EnteredForm {
  readonly form: InstallationForm
  /** Whether somebody has typed it, so that the contract fills in only what is empty. */
  readonly isTyped: boolean
}

export interface PreparedView {
  readonly form: InstallationForm
  /** Null where something is still missing in the form. */
  readonly checked: { readonly created: CreatedKey; readonly comparison: ComparisonView } | null
}

export interface CreatedKey {
  readonly installationKey: string
  readonly supportCode: string
  readonly source: WorkplaceSource
  /** Why the identity may not be the expected one; null if nothing went wrong. */
  readonly warning: WorkplaceWarning | null
}

/** The license as the window shows it; missing values are null. */
export interface LicenseView {
  readonly state: LicenseState
  readonly reason: DamageReason | null
  readonly isFromBackup: boolean
  readonly license: License | null
  readonly installation: Installation | null
  readonly registrationKey: string | null
  readonly daysLeft: number | null
  /** The last day on which the license works although the workplace cannot be read, and whether it still does. */
  readonly graceThrough: Day | null
  readonly isInGrace: boolean
  /** The pending installation key, which awaits its registration key. */
  readonly pending: string | null
  /** The first four symbols of the workplace's fingerprint, as the panel shows them. */
  readonly workplaceTag: string | null
  /** What the workplace is called in the panel, as far as it was learned. */
  readonly workplaceName: string | null
  /** The license that was given up here last, until another one is registered. */
  readonly released: ReleaseView | null
  /** What came of the last automatic renewal; null where there was none. */
  readonly lastRenewal: LastRenewal | null
}

export interface ReleaseView {
  readonly releaseCode: string
  readonly releasedOn: Day
  /** Whether the panel knows it. */
  readonly isTold: boolean
}

/** An automatic renewal: the day of it, and why it did not succeed; null where it did. */
export interface LastRenewal {
  readonly on: Day
  readonly failure: RenewalFailure['code'] | null
}

export interface RenewalRequest {
  /** Takes the contract's number of workplaces and modules where they differ. */
  readonly isAdopting: boolean
  /** The version of the accounting program now; null leaves the registered one. */
  readonly programVersion: string | null
}

/** One thing of the installation that was taken from the contract. Modules are codes of the catalogue. */
export interface Adopted {
  readonly parameter: 'workplaces' | 'modules'
  readonly from: number | readonly string[]
  readonly to: number | readonly string[]
}

export interface AdoptedView {
  readonly created: CreatedKey
  readonly adopted: readonly Adopted[]
  readonly comparison: ComparisonView
}

export interface RenewedView extends RegisteredView {
  readonly adopted: readonly Adopted[]
}

/** Why a license was not renewed. `differs` has what does not agree with the contract. */
export type RenewalFailure =
  | OnlineFailure
  | RegisterRefusal
  | { readonly code: 'not-registered' }
  | { readonly code: 'bad-version' }
  | { readonly code: 'differs'; readonly comparison: ComparisonView }

export interface ProvedKey {
  readonly registrationKey: string
  readonly repaired: readonly Repair[]
}

export interface RegisteredView {
  readonly status: LicenseView
  readonly repaired: readonly Repair[]
  /** The license already stored for the same installation is valid longer, so it was kept. */
  readonly isLongerKept: boolean
}

/** A panel and who somebody is there. */
export interface PanelAccount {
  readonly panel: string
  readonly username: string
}

export interface Credentials extends PanelAccount {
  readonly password: string
  /** The code of the second factor; empty until the panel asks for one. */
  readonly code: string
}

export interface PasswordChange {
  readonly currentPassword: string
  readonly newPassword: string
}

export interface SignedIn {
  readonly mustChangePassword: boolean
}

/** Why the panel gave no answer, or what it refused: a code with the panel's own words. */
export type OnlineFailure =
  | { readonly code: 'unreachable'; readonly failure: ConnectionFailure }
  | {
      readonly code: 'refused'
      readonly problem: string
      readonly title: string | null
      readonly detail: string | null
    }
  | { readonly code: 'bad-address' }
  | { readonly code: 'cancelled' }
  | { readonly code: 'signed-out' }
  | { readonly code: 'no-installation-key' }

export interface ComparisonView {
  readonly rows: readonly {
    readonly parameter: string
    readonly installation: string | number | readonly string[] | null
    readonly contract: string | number | readonly string[] | null
    readonly matches: boolean
  }[]
  /** All reasons against a key, in the panel's words, with what to do about each; nothing where taking the contract's values does it. */
  readonly refusals: readonly { readonly reason: string; readonly next: string }[]
  readonly canGenerate: boolean
  /** The contract's number of workplaces or modules can be taken. */
  readonly isAdoptable: boolean
  readonly payment: DuePayment | null
  readonly supportCode: string
}

export interface TextFile {
  /** The proposed file name, with its extension. */
  readonly name: string
  readonly text: string
}

export type SaveOutcome = 'saved' | 'cancelled' | 'failed'

export interface ConnectionTest {
  /** Null if the panel answered. */
  readonly failure: ConnectionFailure | 'bad-address' | 'cancelled' | null
  readonly milliseconds: number
  /** The proxy on the way, without credentials; null if there is none. */
  readonly proxy: string | null
}
