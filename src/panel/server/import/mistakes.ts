/** What can be wrong with a file of customers or of contracts. Each has a sentence in the texts of the command line. */
export type MistakeCode =
  | 'no-text-file'
  | 'damaged-letters'
  | 'empty-file'
  | 'no-rows'
  | 'no-separator'
  | 'unknown-column'
  | 'double-column'
  | 'missing-column'
  | 'unreadable-row'
  | 'other-field-count'
  | 'missing'
  | 'too-long'
  | 'not-an-eik'
  | 'no-personal-number'
  | 'eik-without-zeros'
  | 'eik-as-power'
  | 'not-yes-or-no'
  | 'not-an-email'
  | 'not-a-text'
  | 'other-name'
  | 'other-vat'
  | 'too-many-contacts'
  | 'exists'
  | 'not-a-product'
  | 'not-a-kind'
  | 'not-a-version'
  | 'not-a-module'
  | 'not-a-number'
  | 'not-a-count'
  | 'not-a-day'
  | 'day-missing'
  | 'day-surplus'
  | 'no-contract-named'
  | 'no-such-license'
  | 'no-such-customer'
  | 'customer-archived'
  | 'other-customer'
  | 'other-external'
  | 'contract-twice'
  | 'contract-ambiguous'
  | 'missing-for-new'
  | 'workplaces-bound'
  | 'no-license-number'

/** One thing that is wrong: in which line, counted from 1, in which column by its heading, what, and the value if that helps. */
export interface ImportMistake {
  readonly line: number
  readonly field: string | null
  readonly code: MistakeCode
  readonly value?: string
}
