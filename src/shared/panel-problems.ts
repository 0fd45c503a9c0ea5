import type { GroupFault, MalformedKey } from './key/malformed-key.ts'
import type { Contract } from './panel-api/contracts.ts'
import type { Customer } from './panel-api/customers.ts'

/** What the problem documents of these codes say beside the members that all of them have. */
export interface ProblemMembers {
  /** For how many wrong ones there is room before a pause. */
  readonly 'bad-credentials': { readonly attemptsLeft: number }
  readonly 'changed-meanwhile': {
    readonly current: Customer | Contract
    /** Null for a subscriber whose record the service desk has changed. */
    readonly changedBy: string | null
    readonly changedAt: string | null
  }
  readonly 'malformed-key': MalformedKey & {
    readonly suggestion: string | null
    readonly supportCode?: string
    /** Which of several keys of the request it is, by its path in the body. */
    readonly field?: string
  }
  readonly 'no-releases-left': { readonly nextOn: string | null }
  /** Without a reason the code is right, and another workplace's. */
  readonly 'wrong-release-code':
    | MalformedKey
    | { readonly reason: null; readonly groups: readonly GroupFault[] }
  readonly 'workplaces-bound': { readonly bound: number }
}

export function isCustomer(record: Customer | Contract): record is Customer {
  return 'eik' in record
}

export function isContract(record: Customer | Contract): record is Contract {
  return 'license' in record
}
