import { accept, type Result, refuse } from '../../../shared/result.ts'
import { createCustomer } from '../customers/store.ts'
import type { Database } from '../db/schema.ts'
import type { ImportMistake } from './mistakes.ts'
import type { ImportedCustomer } from './read-customers.ts'

export interface ImportOptions {
  /** Customers that are there already stay as they are, and are no mistake. */
  readonly skipExisting: boolean
  /** Only says what would be done. */
  readonly isTrial: boolean
  readonly username: string
}

export interface ImportCounts {
  readonly customers: number
  readonly contacts: number
  readonly skipped: number
}

/** Creates all customers of a file, or none. */
export async function importCustomers(
  db: Database,
  customers: readonly ImportedCustomer[],
  { skipExisting, isTrial, username }: ImportOptions,
): Promise<Result<ImportCounts, readonly ImportMistake[]>> {
  const existing = await findExisting(db, customers)
  const wanted = customers.filter(({ form }) => !existing.has(form.eik))
  const known = customers.filter(({ form }) => existing.has(form.eik))
  if (known.length > 0 && !skipExisting) return refuse(known.map(describeExisting))
  if (isTrial) return accept(countImported(wanted, known.length))

  const transaction = await db.startTransaction().execute()
  try {
    // Somebody else may have created one meanwhile.
    const taken = new Set<ImportedCustomer>()
    for (const customer of wanted)
      if (!(await createOne(transaction, customer, username))) taken.add(customer)
    if (taken.size > 0 && !skipExisting) {
      await transaction.rollback().execute()
      return refuse([...taken].map(describeExisting))
    }
    await transaction.commit().execute()
    const created = wanted.filter((customer) => !taken.has(customer))
    return accept(countImported(created, known.length + taken.size))
  } catch (error) {
    if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute()
    throw error
  }
}

async function createOne(db: Database, { form }: ImportedCustomer, username: string): Promise<boolean> {
  // Of its own for each: identifiers are in the order of their instants.
  const now = new Date()
  return (await createCustomer(db, form, { by: username, now }, 'customer-import')) !== null
}

const MAX_ASKED_AT_ONCE = 1_000

async function findExisting(
  db: Database,
  customers: readonly ImportedCustomer[],
): Promise<ReadonlySet<string>> {
  const existing = new Set<string>()
  for (let from = 0; from < customers.length; from += MAX_ASKED_AT_ONCE) {
    const eiks = customers.slice(from, from + MAX_ASKED_AT_ONCE).map(({ form }) => form.eik)
    const rows = await db.selectFrom('customers').select('eik').where('eik', 'in', eiks).execute()
    for (const { eik } of rows) existing.add(eik)
  }
  return existing
}

function describeExisting({ line, eikHeading }: ImportedCustomer): ImportMistake {
  return { line, field: eikHeading, code: 'exists' }
}

function countImported(created: readonly ImportedCustomer[], skipped: number): ImportCounts {
  const contacts = created.reduce((sum, { form }) => sum + form.contacts.length, 0)
  return { customers: created.length, contacts, skipped }
}
