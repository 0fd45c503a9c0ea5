import { listUsedUp } from '../src/panel/server/contracts/releases.ts'
import { listByNeed } from '../src/panel/server/customers/lists.ts'
import { type DatabaseLocation, openDatabase } from '../src/panel/server/db/database.ts'
import { PATIENT_LIMITS } from '../src/panel/server/db/postgres/limits.ts'
import type { Database } from '../src/panel/server/db/schema.ts'
import { listFailedMail } from '../src/panel/server/mail/mail-troubles.ts'
import { listReturns } from '../src/panel/server/workplaces/returns.ts'
import { type Day, dayOf, TIME_ZONE } from '../src/shared/day.ts'
import { prepareKeys } from './panel-data.ts'
import { type Figure, median } from './report.ts'
import { fillDatabase } from './scale-data.ts'

const CUSTOMERS = 100_000
const ROUNDS = 100
const WARM_UP = 10
const LIMIT_MS = 100
const MONTH_MS = 30 * 86_400_000
const KINDS = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

interface Moment {
  readonly now: Date
  readonly today: Day
}

const LISTS: Readonly<Record<string, (db: Database, at: Moment) => Promise<unknown>>> = {
  'subscriptions that end': (db, at) => listByNeed(db, 'ending', at),
  'contracts not settled': (db, at) => listByNeed(db, 'unsettled', at),
  'contracts not settled that are asked for': (db, at) => listByNeed(db, 'asking', at),
  'customers refused': (db, at) => listByNeed(db, 'refused', at),
  'releases used up': (db, { today }) => listUsedUp(db, today),
  'computers that came back': (db, { now }) => listReturns(db, new Date(now.getTime() - MONTH_MS), 1_000),
  'mail that failed': (db) => listFailedMail(db, 20),
}

/** Each list of the service desk's first page, where a million keys were given. */
export async function measureDesk(
  create: (kind: DatabaseLocation['kind']) => Promise<DatabaseLocation>,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const kind of ['sqlite', 'postgres'] as const) {
    const db = await openDatabase(await create(kind), PATIENT_LIMITS)
    await prepareKeys(db, 1)
    await fillDatabase(db, kind, CUSTOMERS)
    const now = new Date()
    for (const [name, list] of Object.entries(LISTS)) {
      const took: number[] = []
      for (let round = 0; round < ROUNDS + WARM_UP; round++) {
        const startedAt = performance.now()
        await list(db, { now, today: dayOf(now, TIME_ZONE) })
        if (round >= WARM_UP) took.push(performance.now() - startedAt)
      }
      figures.push({
        name: `${name}, with ${CUSTOMERS} customers on ${KINDS[kind]}`,
        value: median(took),
        unit: 'ms',
        limit: { most: LIMIT_MS },
        how: `median of ${ROUNDS}, the longest ${Math.max(...took).toFixed(1)} ms`,
      })
    }
    await db.destroy()
  }
  return figures
}
