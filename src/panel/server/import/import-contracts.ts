import { MAX_LICENSE_NUMBER } from '../../../shared/key/registration-key.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import type { Database } from '../db/schema.ts'
import { decideImport, findLastImport } from './decide-import.ts'
import type { ImportMistake } from './mistakes.ts'
import {
  type ContractPlan,
  findTooFew,
  lowersWorkplaces,
  type PlannedChange,
  planContracts,
} from './plan-contracts.ts'
import type { ContractRow } from './read-contracts.ts'
import type { StagedContract } from './staged-change.ts'

export interface ContractImportOptions {
  /** Only says what would be done. */
  readonly isTrial: boolean
  readonly username: string
}

/** Why nothing was imported: mistakes, or another import that was decided since this one looked at what is there. */
export type ContractImportRefusal = readonly ImportMistake[] | 'other-import'

/**
 * Does all that a file of contracts changes, or nothing. Everything is judged without the right to write, and once more what
 * could have changed meanwhile when it is decided.
 */
export async function importContracts(
  db: Database,
  rows: readonly ContractRow[],
  { isTrial, username }: ContractImportOptions,
): Promise<Result<ContractPlan, ContractImportRefusal>> {
  const last = isTrial ? 0 : await findLastImport(db)
  const plan = await planContracts(db, rows)
  if (plan.mistakes.length > 0) return refuse(plan.mistakes)
  if (isTrial || plan.changes.length === 0) return accept(plan)
  const refusal = await decideImport<readonly ImportMistake[]>(db, {
    rows: plan.changes.map((change) => ({ line: change.line, change: toStaged(change) })),
    username,
    last,
    judge: (transaction) => findMistakes(transaction, plan.changes),
  })
  return refusal === null ? accept(plan) : refuse(refusal)
}

function toStaged({ contractId, eik, after, customer }: PlannedChange): StagedContract {
  return { contractId, eik, terms: after, customer }
}

/** Workplaces can be bound at any time, and license numbers given. */
async function findMistakes(
  db: Database,
  changes: readonly PlannedChange[],
): Promise<readonly ImportMistake[] | null> {
  const created = changes.filter(({ license }) => license === null)
  const { last } = await db.selectFrom('license_numbers').select('last').executeTakeFirstOrThrow()
  const first = created[MAX_LICENSE_NUMBER - last]
  if (first) return [{ line: first.line, field: null, code: 'no-license-number' }]
  const tooFew = await findTooFew(db, changes.filter(lowersWorkplaces))
  return tooFew.length > 0 ? tooFew : null
}
