import { accept, type Result, refuse } from '../../../shared/result.ts'
import type { Database } from '../db/schema.ts'
import { decideImport, findLastImport } from './decide-import.ts'
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
): Promise<Result<ImportCounts, readonly ImportMistake[] | 'other-import'>> {
  const last = isTrial ? 0 : await findLastImport(db)
  const existing = await findExisting(db, customers)
  if (existing.length > 0 && !skipExisting) return refuse(existing.map(describeExisting))
  const known = new Set(existing)
  const wanted = customers.filter((customer) => !known.has(customer))
  const counts = countImported(wanted, known.size)
  if (isTrial || wanted.length === 0) return accept(counts)
  const refusal = await decideImport<readonly ImportMistake[]>(db, {
    rows: wanted.map(({ line, form }) => ({ line, change: { form } })),
    username,
    last,
    judge: async (transaction) => {
      if (skipExisting) return null
      const created = await findExisting(transaction, wanted)
      return created.length > 0 ? created.map(describeExisting) : null
    },
  })
  return refusal === null ? accept(counts) : refuse(refusal)
}

const MAX_ASKED_AT_ONCE = 1_000

async function findExisting(
  db: Database,
  customers: readonly ImportedCustomer[],
): Promise<readonly ImportedCustomer[]> {
  const existing = new Set<string>()
  for (let from = 0; from < customers.length; from += MAX_ASKED_AT_ONCE) {
    const eiks = customers.slice(from, from + MAX_ASKED_AT_ONCE).map(({ form }) => form.eik)
    const rows = await db.selectFrom('customers').select('eik').where('eik', 'in', eiks).execute()
    for (const { eik } of rows) existing.add(eik)
  }
  return customers.filter(({ form }) => existing.has(form.eik))
}

function describeExisting({ line, eikHeading }: ImportedCustomer): ImportMistake {
  return { line, field: eikHeading, code: 'exists' }
}

function countImported(created: readonly ImportedCustomer[], skipped: number): ImportCounts {
  const contacts = created.reduce((sum, { form }) => sum + form.contacts.length, 0)
  return { customers: created.length, contacts, skipped }
}
