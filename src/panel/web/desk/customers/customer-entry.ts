import { isEik, trimEik } from '../../../../shared/eik.ts'
import type { Contact, Customer } from '../../../../shared/panel-api/customers.ts'
import { readContacts } from '../../parts/contact-fields.tsx'

/** A customer's data as they are typed. */
export interface CustomerEntry {
  readonly name: string
  readonly eik: string
  readonly vat: 'yes' | 'no' | ''
  readonly contacts: readonly Contact[]
  readonly notices: boolean
}

/** In the order of the form. */
export type CustomerField = 'name' | 'eik' | 'vat' | 'contacts'

/** Of a new customer, whose number may be known by a search. */
export function emptyEntry(eik: string): CustomerEntry {
  return { name: '', eik, vat: '', contacts: [{ name: '', phone: '', email: '' }], notices: true }
}

export function findMistakes({ name, eik, vat, contacts }: CustomerEntry): readonly CustomerField[] {
  const mistakes: CustomerField[] = []
  if (name.trim() === '') mistakes.push('name')
  if (!isEik(trimEik(eik))) mistakes.push('eik')
  if (vat === '') mistakes.push('vat')
  if (readContacts(contacts) === null) mistakes.push('contacts')
  return mistakes
}

export function entryOf({ name, eik, vatRegistered, contacts, notices }: Customer): CustomerEntry {
  return { name, eik, vat: vatRegistered ? 'yes' : 'no', contacts, notices }
}

/** What the panel is asked to keep; people of whom nothing was entered are left out. */
export function formOf({ name, eik, vat, contacts, notices }: CustomerEntry) {
  return {
    name: name.trim(),
    eik: trimEik(eik),
    vatRegistered: vat === 'yes',
    contacts: readContacts(contacts) ?? [],
    notices,
  }
}
