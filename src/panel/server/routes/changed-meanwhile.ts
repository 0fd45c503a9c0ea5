import type { Contract } from '../../../shared/panel-api/contracts.ts'
import type { Customer } from '../../../shared/panel-api/customers.ts'
import type { ProblemMembers } from '../../../shared/panel-problems.ts'
import { findUserByName } from '../accounts/users.ts'
import { describeCustomer, findCustomer } from '../customers/store.ts'
import type { Database } from '../db/schema.ts'
import { Problem } from '../http/problems.ts'
import { findLastChange } from '../journal/store.ts'

/** Tells who changed a record second what the first one has made of it, and who and when that was. */
export async function changedMeanwhile(db: Database, current: Customer | Contract): Promise<Problem> {
  const { changedBy = null, changedAt = null } = (await findLastChange(db, current.id)) ?? {}
  const members: ProblemMembers['changed-meanwhile'] = { current, changedBy, changedAt }
  return new Problem('changed-meanwhile', { ...members })
}

/** The same of a customer; a subscriber is not told the user names of the service desk. */
export async function customerChangedMeanwhile(
  db: Database,
  id: string,
  isForSubscriber = false,
): Promise<Problem> {
  const current = await findCustomer(db, id)
  if (!current) return new Problem('not-found')
  const problem = await changedMeanwhile(db, describeCustomer(current))
  const { changedBy } = problem.members
  if (!isForSubscriber || typeof changedBy !== 'string') return problem
  const user = await findUserByName(db, changedBy)
  return user?.customer_id === id
    ? problem
    : new Problem('changed-meanwhile', { ...problem.members, changedBy: null })
}
