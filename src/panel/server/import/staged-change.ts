import type { ContractTerms } from './read-contracts.ts'
import type { ImportedCustomer } from './read-customers.ts'

/** What an import has still to do, as it is written down. */
export type StagedChange = StagedContract | StagedCustomer

/** A contract: of a new one all terms, of another one what becomes different. */
export interface StagedContract {
  readonly contractId: string
  readonly eik: string
  readonly terms: Partial<ContractTerms>
  /** The customer that has to be created for it. */
  readonly customer: { readonly name: string; readonly vatRegistered: boolean } | null
}

/** A customer to be created, unless there is one of its EIK by then. */
interface StagedCustomer {
  readonly form: ImportedCustomer['form']
}
