import { setTimeout } from 'node:timers/promises'
import { createCustomer } from '../customers/store.ts'
import { isInTheWay, violatedUnique } from '../db/errors.ts'
import { forUpdate } from '../db/locks.ts'
import type { Database } from '../db/schema.ts'
import { applyContracts } from './apply-contracts.ts'
import type { StagedChange } from './staged-change.ts'

/** Rows that one statement is cheap with. */
export const ROWS_OF_STATEMENT = 200

/** A transaction does no further rows after so long, since others wait. */
const TRANSACTION_MS = 200

/** Whoever waits for SQLite's right to write asks for it at least this often. */
const LEAST_PAUSE_MS = 60

/** Runs one transaction of many, and then lets others write for as long as it took: they ask again and again, and find it free. */
export async function writeInTurn(
  db: Database,
  work: (transaction: Database) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now()
  await db.transaction().execute(work)
  await setTimeout(Math.max(LEAST_PAUSE_MS, performance.now() - startedAt))
}

/**
 * Does what imports that were decided have still to do. Several processes may be at it at once: each takes what the others
 * have not done yet.
 */
export async function finishImports(db: Database): Promise<void> {
  while (await isUnfinished(db)) await finishSome(db)
}

async function isUnfinished(db: Database): Promise<boolean> {
  return (await firstUnfinished(db).executeTakeFirst()) !== undefined
}

function firstUnfinished(db: Database) {
  return db
    .selectFrom('contract_imports')
    .selectAll()
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('contract_import_rows').select('line').whereRef('import_id', '=', 'contract_imports.id'),
      ),
    )
    .orderBy('number')
    .limit(1)
}

/** One transaction's worth; once more where somebody else was at the same contracts. */
async function finishSome(db: Database): Promise<void> {
  try {
    await writeInTurn(db, finishRows)
  } catch (error) {
    if (!isInTheWay(error) && !RACED.includes(violatedUnique(error) ?? '')) throw error
  }
}

/** What somebody else can have created in the same moment. */
const RACED = ['contracts.external', 'customers.eik']

async function finishRows(db: Database): Promise<void> {
  const found = await forUpdate(db, firstUnfinished(db)).executeTakeFirst()
  if (!found) return
  const authorship = { by: found.username, now: new Date() }
  const startedAt = performance.now()
  while (performance.now() - startedAt < TRANSACTION_MS) {
    const rows = await db
      .selectFrom('contract_import_rows')
      .select(['line', 'change'])
      .where('import_id', '=', found.id)
      .orderBy('line')
      .limit(ROWS_OF_STATEMENT)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    // Written by `decideImport` alone.
    const changes = rows.map(({ change }) => JSON.parse(change) as StagedChange)
    await applyContracts(
      db,
      changes.filter((change) => 'terms' in change),
      authorship,
    )
    for (const change of changes)
      if ('form' in change) await createCustomer(db, change.form, authorship, 'customer-import')
    await db
      .deleteFrom('contract_import_rows')
      .where('import_id', '=', found.id)
      .where('line', '<=', last.line)
      .execute()
  }
}
