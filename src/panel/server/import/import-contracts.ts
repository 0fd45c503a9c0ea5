import { MAX_LICENSE_NUMBER } from '../../../shared/key/registration-key.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { violatedUnique } from '../db/errors.ts'
import { createId, firstIdOf } from '../db/ids.ts'
import type { Database } from '../db/schema.ts'
import { applyChanges, type StagedChange } from './apply-contracts.ts'
import { finishImports, ROWS_OF_STATEMENT, ROWS_OF_TRANSACTION, writeInTurn } from './finish-imports.ts'
import type { ImportMistake } from './mistakes.ts'
import {
  type ContractPlan,
  findTooFew,
  lowersWorkplaces,
  type PlannedChange,
  planContracts,
} from './plan-contracts.ts'
import type { ContractRow } from './read-contracts.ts'

export interface ContractImportOptions {
  /** Only says what would be done. */
  readonly isTrial: boolean
  readonly username: string
}

/** Why nothing was imported: mistakes, or another import that was decided since this one looked at what is there. */
export type ContractImportRefusal = readonly ImportMistake[] | 'other-import'

/**
 * Does all that a file of contracts changes, or nothing.
 *
 * Everything is judged without the right to write. What has to be done is then written down in short transactions, as rows
 * that mean nothing yet, and one more transaction decides: it looks again at what could have changed meanwhile, does what
 * somebody else could get in the way of, and writes that the import is decided. From then on the rest can only succeed,
 * and is done in short transactions again. Who dies before the decision has done nothing, and what is left after it is
 * finished by the next import, or by any panel.
 */
export async function importContracts(
  db: Database,
  rows: readonly ContractRow[],
  { isTrial, username }: ContractImportOptions,
): Promise<Result<ContractPlan, ContractImportRefusal>> {
  if (!isTrial) await finishImports(db)
  const last = await findLastImport(db)
  const plan = await planContracts(db, rows)
  if (plan.mistakes.length > 0) return refuse(plan.mistakes)
  if (isTrial || plan.changes.length === 0) return accept(plan)

  const id = createId(new Date())
  await deleteAbandoned(db)
  await stage(db, id, plan.changes)
  const refusal = await decide(db, { number: last + 1, id, username }, plan.changes)
  if (refusal) {
    await db.deleteFrom('contract_import_rows').where('import_id', '=', id).execute()
    return refuse(refusal)
  }
  await finishImports(db)
  return accept(plan)
}

async function findLastImport(db: Database): Promise<number> {
  const { last } = await db
    .selectFrom('contract_imports')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

const ABANDONED_MS = 24 * 60 * 60 * 1000

/** Rows of imports that died long ago, before they were decided. */
async function deleteAbandoned(db: Database): Promise<void> {
  await db
    .deleteFrom('contract_import_rows')
    .where('import_id', '<', firstIdOf(new Date(Date.now() - ABANDONED_MS)))
    .where('import_id', 'not in', db.selectFrom('contract_imports').select('id'))
    .execute()
}

async function stage(db: Database, importId: string, changes: readonly PlannedChange[]): Promise<void> {
  for (let from = 0; from < changes.length; from += ROWS_OF_TRANSACTION) {
    const staged = changes.slice(from, from + ROWS_OF_TRANSACTION).map((change) => ({
      import_id: importId,
      line: change.line,
      contract_id: change.contractId,
      change: JSON.stringify(toStaged(change)),
    }))
    await writeInTurn(db, async (transaction) => {
      for (let at = 0; at < staged.length; at += ROWS_OF_STATEMENT)
        await transaction
          .insertInto('contract_import_rows')
          .values(staged.slice(at, at + ROWS_OF_STATEMENT))
          .execute()
    })
  }
}

function toStaged({ contractId, eik, after, customer }: PlannedChange): StagedChange {
  return { contractId, eik, terms: after, customer }
}

class Undecided extends Error {
  readonly refusal: ContractImportRefusal

  constructor(refusal: ContractImportRefusal) {
    super('The import was not decided')
    this.refusal = refusal
  }
}

/** Decides an import; gives the reason why it cannot be. */
async function decide(
  db: Database,
  { number, id, username }: { readonly number: number; readonly id: string; readonly username: string },
  changes: readonly PlannedChange[],
): Promise<ContractImportRefusal | null> {
  const lowered = changes.filter(lowersWorkplaces)
  const now = new Date()
  try {
    await db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('contract_imports')
        .values({ number, id, username, at: now.toISOString() })
        .execute()
      await proveLicenses(transaction, changes)
      // A workplace can be bound at any time, so these are done within the decision, their contracts locked.
      for (let from = 0; from < lowered.length; from += ROWS_OF_STATEMENT) {
        const some = lowered.slice(from, from + ROWS_OF_STATEMENT)
        await applyChanges(transaction, some.map(toStaged), { by: username, now })
        await transaction
          .deleteFrom('contract_import_rows')
          .where('import_id', '=', id)
          .where(
            'line',
            'in',
            some.map(({ line }) => line),
          )
          .execute()
      }
      const tooFew = await findTooFew(transaction, lowered)
      if (tooFew.length > 0) throw new Undecided(tooFew)
    })
    return null
  } catch (error) {
    if (error instanceof Undecided) return error.refusal
    if (violatedUnique(error) === 'contract_imports.number') return 'other-import'
    throw error
  }
}

async function proveLicenses(db: Database, changes: readonly PlannedChange[]): Promise<void> {
  const created = changes.filter(({ license }) => license === null)
  const { last } = await db.selectFrom('license_numbers').select('last').executeTakeFirstOrThrow()
  const first = created[MAX_LICENSE_NUMBER - last]
  if (first) throw new Undecided([{ line: first.line, field: null, code: 'no-license-number' }])
}
