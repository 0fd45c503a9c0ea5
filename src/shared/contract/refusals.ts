/** A firm of the vendor's that payments go to. */
export interface Firm {
  readonly name: string
}

/** Why the panel gives no registration key, each with the values that its message names. */
export type Refusal =
  | { readonly code: 'parameter-mismatch'; readonly parameter: 'holder' | 'product' }
  | { readonly code: 'version-not-paid'; readonly paidVersion: string }
  | { readonly code: 'modules-not-in-contract'; readonly modules: readonly string[] }
  | { readonly code: 'workplace-count-mismatch'; readonly installation: number; readonly contract: number }
  | { readonly code: 'different-workplace'; readonly workplaces: number; readonly bound: number }
  | { readonly code: 'payment-outstanding'; readonly firm: Firm; readonly license: number }
  | {
      readonly code: 'subscription-ended'
      readonly validThrough: string
      readonly firm: Firm
      readonly license: number
    }
