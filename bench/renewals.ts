import { type DatabaseLocation, openDatabase } from '../src/panel/server/db/database.ts'
import type { Database } from '../src/panel/server/db/schema.ts'
import { buildInstallationKey, diskWorkplace } from '../tests/support/keys.ts'
import { keyFor, prepareKeys, WORKPLACES } from './panel-data.ts'
import { CONNECTIONS, load, type Server, startPanel } from './panel-server.ts'
import { type Figure, median } from './report.ts'

const ROUNDS = 4
const CUSTOMERS = 100
const KEYS_OF_ROUND = (CUSTOMERS * WORKPLACES) / (ROUNDS + 1)
const MOST = 1.5
const KINDS = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

/** Keys for new disks beside new keys of the same disks, which their workstations ask for by themselves. */
export async function measureRenewals(
  create: (kind: DatabaseLocation['kind']) => Promise<DatabaseLocation>,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const kind of ['sqlite', 'postgres'] as const) {
    const location = await create(kind)
    const db = await openDatabase(location)
    let panel: Server | null = null
    try {
      const { token, holders } = await prepareKeys(db, CUSTOMERS)
      panel = await startPanel(location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url)
      const keys: number[] = []
      const renewals: number[] = []
      // The first round warms up.
      for (let round = 0; round <= ROUNDS; round++) {
        const numbers = Array.from({ length: KEYS_OF_ROUND }, (_, at) => round * KEYS_OF_ROUND + at)
        const bodies = numbers.map((number) =>
          JSON.stringify({ installationKey: keyFor(holders[number % CUSTOMERS] ?? '', number) }),
        )
        const given = await load(panel, { path: '/api/v1/keys', token, bodies })
        const renewed = await load(panel, {
          path: '/api/v1/renewals',
          bodies: await renewalsOf(db, holders, numbers),
        })
        if (round === 0) continue
        keys.push(given)
        renewals.push(renewed)
      }
      figures.push({
        name: `the cost of a renewal on ${KINDS[kind]} at ${CONNECTIONS} connections, of POST /keys for a new disk`,
        value: median(keys) / median(renewals),
        unit: '×',
        limit: { most: MOST },
        how: `${Math.round(median(renewals))}/s beside ${Math.round(median(keys))}/s, medians of ${ROUNDS}`,
      })
    } finally {
      panel?.child.kill('SIGKILL')
      await db.destroy()
    }
  }
  return figures
}

/** Each asks for fewer modules, so that no key is one that was given before. */
async function renewalsOf(
  db: Database,
  holders: readonly string[],
  numbers: readonly number[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('registration_keys')
    .select(['installation_key', 'registration_key'])
    .execute()
  const given = new Map(rows.map((row) => [row.installation_key, row.registration_key]))
  return numbers.map((number) => {
    const holder = holders[number % CUSTOMERS] ?? ''
    const installationKey = keyFor(holder, number)
    const less = {
      holder,
      workplaces: WORKPLACES,
      modules: [0],
      workplace: diskWorkplace(`BENCH-${number}-DISK`),
    }
    const registrationKey = given.get(installationKey) ?? ''
    return JSON.stringify({
      installationKey: buildInstallationKey(less),
      current: { installationKey, registrationKey },
    })
  })
}
