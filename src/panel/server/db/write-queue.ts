import { setImmediate } from 'node:timers/promises'
import { isInTheWay } from './errors.ts'
import type { Database } from './schema.ts'
import { NodeSqliteAdapter } from './sqlite/dialect.ts'

/** Runs work in a transaction; settles when what it wrote is on the disk, or when it failed and wrote nothing. */
export type RunInTransaction = <T>(work: (transaction: Database) => Promise<T>) => Promise<T>

const MAX_BATCH = 64

interface Job {
  /** Does the work within a transaction, and gives what there is to say once that is committed. */
  readonly run: (transaction: Database) => Promise<() => void>
  readonly reject: (error: unknown) => void
}

/**
 * Transactions for what many ask for at once. SQLite has one writer at a time and waits for the disk at each commit, so what
 * has gathered meanwhile is done one after the other in one transaction, and answered after the one commit. PostgreSQL
 * does this by itself. Work may be run twice: where one piece fails, all are undone and each gets a transaction of its own; on
 * PostgreSQL where another transaction was in the way.
 */
export function createWriteQueue(db: Database): RunInTransaction {
  if (!(db.getExecutor().adapter instanceof NodeSqliteAdapter)) return (work) => runTwice(db, work)
  const waiting: Job[] = []
  let isRunning = false

  async function runAll(): Promise<void> {
    isRunning = true
    while (waiting.length > 0) {
      // SQLite answers at once, so without this turn of the loop nobody else would get to ask.
      await setImmediate()
      for (const job of await runBatch(db, waiting)) await runBatch(db, [job])
    }
    isRunning = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        run: async (transaction) => {
          const value = await work(transaction)
          return () => resolve(value)
        },
        reject,
      })
      if (!isRunning) void runAll()
    })
}

/** What another transaction was in the way of is done once more. */
async function runTwice<T>(db: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().execute(work)
  } catch (error) {
    if (!isInTheWay(error)) throw error
    return db.transaction().execute(work)
  }
}

/** Does what waits in one transaction; gives back what must be done singly, because a piece of it failed. */
async function runBatch(db: Database, waiting: Job[]): Promise<readonly Job[]> {
  const batch: Job[] = []
  try {
    const answers = await db.transaction().execute(async (transaction) => {
      batch.push(...waiting.splice(0, MAX_BATCH))
      const done: (() => void)[] = []
      for (const job of batch) done.push(await job.run(transaction))
      return done
    })
    for (const answer of answers) answer()
    return []
  } catch (error) {
    if (batch.length > 1) return batch
    // Where nothing could begin, whoever has come meanwhile would wait as long again.
    for (const job of batch.length === 1 ? batch : waiting.splice(0)) job.reject(error)
    return []
  }
}
