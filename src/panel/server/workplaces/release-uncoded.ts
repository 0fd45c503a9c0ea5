import type { Day } from '../../../shared/day.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { readAllowance } from '../contracts/releases.ts'
import { findContract, lockContracts } from '../contracts/store.ts'
import type { Database } from '../db/schema.ts'
import type { Authorship } from '../journal/store.ts'
import { addMailToUsers } from '../mail/outbox.ts'
import { type FoundWorkplace, findWorkplace } from './own.ts'
import { findPlace, releaseWorkplace } from './store.ts'

/** Why a workplace stays bound: somebody has released it already, or none of the contract's releases is left. */
export type ReleaseRefusal =
  | { readonly code: 'not-bound' }
  | { readonly code: 'none-left'; readonly nextOn: Day | null }

/**
 * Releases a workplace without a code. Of those that its subscriber makes a contract has so many in 365 days: they are counted
 * with the contract locked, so of several at once no more succeed than are left. With `sendsMail` the customer's users are told. Call it in a transaction.
 */
export async function releaseUncoded(
  db: Database,
  { id: workplaceId, contractId, customerId }: FoundWorkplace,
  {
    releasedBy,
    reason,
    today,
    sendsMail,
  }: {
    readonly releasedBy: 'subscriber' | 'operator'
    readonly reason: string
    readonly today: Day
    readonly sendsMail: boolean
  },
  authorship: Authorship,
): Promise<Result<null, ReleaseRefusal>> {
  await lockContracts(db, { contractId })
  const current = await findWorkplace(db, workplaceId, customerId)
  if (current?.releasedAt !== null) return refuse({ code: 'not-bound' })
  if (releasedBy === 'subscriber') {
    const { left, nextOn } = await readReleasesLeft(db, contractId, today)
    if (left === 0) return refuse({ code: 'none-left', nextOn })
  }
  await releaseWorkplace(db, { contractId, customerId, workplaceId, releasedBy, reason }, authorship)
  if (sendsMail) {
    const { by, now } = authorship
    const details = { license: current.license, ...(await findPlace(db, workplaceId)), by }
    await addMailToUsers(db, customerId, { kind: 'workplace-release', details }, now)
  }
  return accept(null)
}

/** What a contract that there is has left on a day. */
export async function readReleasesLeft(db: Database, contractId: string, today: Day) {
  const contract = await findContract(db, contractId)
  if (!contract) throw new Error(`There is no contract ${contractId}`)
  return readAllowance(db, contract, today)
}
