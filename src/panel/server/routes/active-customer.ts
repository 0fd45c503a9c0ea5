import { findCustomer } from '../customers/store.ts'
import type { Database } from '../db/schema.ts'
import { Problem } from '../http/problems.ts'

/** Lets nothing new be given to a customer in the archive: no contract, no access. What is there already may be corrected. */
export async function requireActiveCustomer(db: Database, id: string): Promise<void> {
  const customer = await findCustomer(db, id)
  if (!customer) throw new Problem('not-found')
  if (customer.archived !== null) throw new Problem('customer-archived')
}
