import type { Day } from '../day.ts'
import type { MalformedKey, Repair } from './malformed-key.ts'

/** What a registration key grants. Only `verifyRegistration` makes one, so holding it means that the signature held. */
export interface License {
  readonly number: number
  readonly issued: Day
  /** The last day of use; null is without end. */
  readonly validThrough: Day | null
  /** The number of the vendor's signing key, 0 to 15. */
  readonly signingKey: number
}

/** A public key of the vendor (32 bytes) and the number of its signing key; null stands for every number. */
export interface VendorKey {
  readonly id: number | null
  readonly publicKey: Uint8Array
}

/** A registration key that was proved: the license, its one text, and what was put right to read it so. */
export interface VerifiedRegistration {
  readonly license: License
  readonly registrationKey: string
  readonly repaired: readonly Repair[]
}

/** Why a registration key does not register an installation. */
export type RegistrationRefusal =
  | { readonly code: 'malformed'; readonly malformed: MalformedKey }
  | { readonly code: 'other-installation' }
  | { readonly code: 'not-genuine' }
  | { readonly code: 'unknown-signing-key'; readonly signingKey: number }
