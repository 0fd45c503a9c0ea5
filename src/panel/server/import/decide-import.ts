import { violatedUnique } from '../db/errors.ts'
import { createId, firstIdOf } from '../db/ids.ts'
import type { Database } from '../db/schema.ts'
import { finishImports, ROWS_OF_STATEMENT, writeInTurn } from './finish-imports.ts'
import type { StagedChange } from './staged-change.ts'

/** What a row of a file changes. */
interface StagedRow {
  readonly line: number
  readonly change: StagedChange
}

/** An import that has read its file. */
interface PreparedImport<Refusal> {
  readonly rows: readonly StagedRow[]
  readonly username: string
  /** The number of the last import when this one began to look at what is there. */
  readonly last: number
  /** Looks once more at what could have changed meanwhile; the reason why nothing may be done, or null. */
  readonly judge: (transaction: Database) => Promise<Refusal | null>
}

/** The number of the last import that was decided; what it had to do is done. */
export async function findLastImport(db: Database): Promise<number> {
  await finishImports(db)
  const { last } = await db
    .selectFrom('contract_imports')
    .select(({ fn }) => fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/**
 * Does all that an import changes, or nothing; gives the reason why nothing was done, or null.
 *
 * What has to be done is written down in short transactions, as rows that mean nothing yet, and one more transaction decides.
 * From then on the rest can only succeed, and is done in short transactions again. Who dies before the decision has done
 * nothing, and what is left after it is finished by the next import, or by any panel.
 */
export async function decideImport<Refusal>(
  db: Database,
  prepared: PreparedImport<Refusal>,
): Promise<Refusal | 'other-import' | null> {
  const id = createId(new Date())
  await deleteAbandoned(db)
  await stage(db, id, prepared.rows)
  const refusal = await decide(db, id, prepared)
  if (refusal !== null) await db.deleteFrom('contract_import_rows').where('import_id', '=', id).execute()
  else await finishImports(db)
  return refusal
}

/** Rows that are written down in a transaction. */
const ROWS_OF_TRANSACTION = 2_000

const ABANDONED_MS = 24 * 60 * 60 * 1000

/** Rows of imports that died long ago, before they were decided. */
async function deleteAbandoned(db: Database): Promise<void> {
  await db
    .deleteFrom('contract_import_rows')
    .where('import_id', '<', firstIdOf(new Date(Date.now() - ABANDONED_MS)))
    .where('import_id', 'not in', db.selectFrom('contract_imports').select('id'))
    .execute()
}

async function stage(db: Database, importId: string, rows: readonly StagedRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_OF_TRANSACTION) {
    const staged = rows.slice(from, from + ROWS_OF_TRANSACTION).map(({ line, change }) => ({
      import_id: importId,
      line,
      contract_id: 'contractId' in change ? change.contractId : '',
      change: JSON.stringify(change),
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

/** Rolls the decision back. */
class Undecided extends Error {}

async function decide<Refusal>(
  db: Database,
  id: string,
  { username, last, judge }: PreparedImport<Refusal>,
): Promise<Refusal | 'other-import' | null> {
  const row = { number: last + 1, id, username, at: new Date().toISOString() }
  let refusal: Refusal | null = null
  try {
    await db.transaction().execute(async (transaction) => {
      await transaction.insertInto('contract_imports').values(row).execute()
      refusal = await judge(transaction)
      if (refusal !== null) throw new Undecided()
    })
    return null
  } catch (error) {
    if (error instanceof Undecided) return refusal
    if (violatedUnique(error) === 'contract_imports.number') return 'other-import'
    throw error
  }
}
