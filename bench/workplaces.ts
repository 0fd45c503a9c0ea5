import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type DatabaseLocation, openDatabase } from '../src/panel/server/db/database.ts'
import type { Database } from '../src/panel/server/db/schema.ts'
import { listWorkplaces } from '../src/panel/server/workplaces/own.ts'
import { buildInstallationKey } from '../tests/support/keys.ts'
import { prepareKeys } from './panel-data.ts'
import { ask, type Server, startPanel } from './panel-server.ts'
import { type Figure, median } from './report.ts'

const WORKPLACES = 1_000
const FEW_KEYS = 10
const MANY_KEYS = 10_000
const ROUNDS = 60
const WARM_UP = 10
const MOST = 1.3
const KINDS = { sqlite: 'SQLite', postgres: 'PostgreSQL' }
const AT = '2026-01-01T00:00:00.000Z'

/** The workplaces of a contract with many keys beside those of one with few. */
export async function measureWorkplaces(
  create: (kind: DatabaseLocation['kind']) => Promise<DatabaseLocation>,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const kind of ['sqlite', 'postgres'] as const) {
    const location = await create(kind)
    const db = await openDatabase(location)
    let panel: Server | null = null
    try {
      const { token } = await prepareKeys(db, 2)
      const [few = '', many = ''] = (
        await db.selectFrom('contracts').select('customer_id').orderBy('id').execute()
      ).map((row) => row.customer_id)
      await fill(db, few, FEW_KEYS)
      await fill(db, many, MANY_KEYS)
      if (kind === 'postgres') await sql`vacuum analyze`.execute(db)
      if ((await listWorkplaces(db, many)).length !== WORKPLACES) throw new Error('Workplaces are missing')
      panel = await startPanel(location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url)
      const took = { few: [] as number[], many: [] as number[] }
      for (let round = 0; round < ROUNDS + WARM_UP; round++) {
        for (const [name, customerId] of [
          ['few', few],
          ['many', many],
        ] as const) {
          const startedAt = performance.now()
          await ask(panel, { method: 'GET', path: `/api/v1/workplaces?customerId=${customerId}`, token })
          if (round >= WARM_UP) took[name].push(performance.now() - startedAt)
        }
      }
      figures.push({
        name: `the ${WORKPLACES} workplaces of a contract with ${MANY_KEYS} keys on ${KINDS[kind]}, of the time with ${FEW_KEYS}`,
        value: median(took.many) / median(took.few),
        unit: '×',
        limit: { most: MOST },
        how: `${median(took.many).toFixed(2)} ms of ${median(took.few).toFixed(2)} ms, medians of ${ROUNDS}`,
      })
    } finally {
      panel?.child.kill('SIGKILL')
      await db.destroy()
    }
  }
  return figures
}

/** Workplaces of a customer's contract, and so many keys, as evenly as they go. */
async function fill(db: Database, customerId: string, keys: number): Promise<void> {
  const contract = await db
    .selectFrom('contracts')
    .select('id')
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow()
  const idOf = (number: number) => number.toString(16).padStart(12, '0') + randomUUID().replaceAll('-', '')
  const workplaces = Array.from({ length: WORKPLACES }, (_, at) => ({
    id: idOf(at),
    contract_id: contract.id,
    place: at + 1,
    method: 'disk',
    fingerprint: at.toString(16).padStart(18, '0'),
    bound_at: AT,
    released_at: null,
    release_reason: null,
  }))
  const rows = Array.from({ length: keys }, (_, at) => ({
    id: idOf(at),
    customer_id: customerId,
    contract_id: contract.id,
    workplace_id: workplaces[at % WORKPLACES]?.id ?? '',
    user_id: null,
    installation_key: buildInstallationKey({ workplaces: WORKPLACES }),
    registration_key: `R${'0'.repeat(166)}`,
    license_number: 1,
    issued: '2026-01-01',
    valid_through: null,
    created: AT,
  }))
  await db.transaction().execute(async (transaction) => {
    for (let at = 0; at < WORKPLACES; at += 500)
      await transaction
        .insertInto('workplaces')
        .values(workplaces.slice(at, at + 500))
        .execute()
    for (let at = 0; at < keys; at += 500)
      await transaction
        .insertInto('registration_keys')
        .values(rows.slice(at, at + 500))
        .execute()
  })
}
