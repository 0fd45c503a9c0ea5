import { describeCustomer, findCustomer } from '../customers/store.ts'
import type { Database } from '../db/schema.ts'
import { Problem } from '../http/problems.ts'

/** Tells who changed a customer second what the first one has made of it. */
export async function changedMeanwhile(db: Database, id: string): Promise<Problem> {
  const current = await findCustomer(db, id)
  return current
    ? new Problem('changed-meanwhile', { current: describeCustomer(current) })
    : new Problem('not-found')
}
