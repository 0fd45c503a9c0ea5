import { CUSTOMER_CHECKS, type CustomerCheck } from '../../../../shared/customer-checks.ts'
import { trimEik } from '../../../../shared/eik.ts'
import {
  type ContractEntry,
  type ContractField,
  EMPTY_ENTRY,
  findMistakes as findContractMistakes,
  NO_CONTRACT,
} from '../contracts/contract-entry.ts'
import {
  type CustomerEntry,
  type CustomerField,
  emptyEntry,
  findMistakes as findCustomerMistakes,
} from './customer-entry.ts'
import { judgeEmail } from './judge-email.ts'

/** A new customer with its first contract and whoever is to have access, as they are typed and chosen. */
export interface NewCustomerEntry {
  readonly customer: CustomerEntry
  readonly person: { readonly name: string; readonly phone: string; readonly email: string }
  /** What was checked by telephone. */
  readonly checked: readonly CustomerCheck[]
  readonly contract: ContractEntry
}

export type NewCustomerField = Exclude<CustomerField, 'contacts'> | 'email' | 'checked' | ContractField

export function emptyNewCustomer(eik: string): NewCustomerEntry {
  return {
    customer: { ...emptyEntry(trimEik(eik)), contacts: [] },
    person: { name: '', phone: '', email: '' },
    checked: [],
    contract: EMPTY_ENTRY,
  }
}

/** Whoever has an e-mail address is given access; without one nobody is. */
export function wantsAccess({ person }: NewCustomerEntry): boolean {
  return person.email.trim() !== ''
}

export function wantsContract({ contract }: NewCustomerEntry): boolean {
  return contract.product !== NO_CONTRACT
}

/** The customer with the person among its contacts. */
export function customerOf({ customer, person }: NewCustomerEntry): CustomerEntry {
  return { ...customer, contacts: [person] }
}

/** The fields that are not right, in the order of the form. Nobody is given access before all was checked. */
export function findMistakes(entry: NewCustomerEntry): readonly NewCustomerField[] {
  const mistakes: NewCustomerField[] = []
  for (const field of findCustomerMistakes(entry.customer)) if (field !== 'contacts') mistakes.push(field)
  if (wantsAccess(entry)) {
    if (judgeEmail(entry.person.email.trim()) !== null) mistakes.push('email')
    if (entry.checked.length < CUSTOMER_CHECKS.length) mistakes.push('checked')
  }
  if (wantsContract(entry)) mistakes.push(...findNeeded(entry.contract))
  return mistakes
}

/** Of a contract whose product is not chosen, only that is asked for. */
function findNeeded(contract: ContractEntry): readonly ContractField[] {
  return contract.product === '' ? ['product'] : findContractMistakes(contract)
}
