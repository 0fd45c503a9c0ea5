import type { Caller } from '../accounts/caller.ts'
import { findCustomer } from '../customers/store.ts'
import type { Database } from '../db/schema.ts'
import { Problem } from '../http/problems.ts'

/** Whom a caller asks for: a subscriber for the own customer; the service desk for the one it names, null where it names none. */
export async function customerFor(
  db: Database,
  caller: Caller,
  customerId: string | undefined,
): Promise<string | null> {
  if (customerId === undefined || customerId === caller.customerId) return caller.customerId
  if (caller.role !== 'operator' || !(await findCustomer(db, customerId))) throw new Problem('not-found')
  return customerId
}
