import { type SqlBool, sql } from 'kysely'
import { type Day, formatDay } from '../../../shared/day.ts'
import { MAX_TOTAL } from '../../../shared/panel-limits.ts'
import { firstIdOf } from '../db/ids.ts'
import type { Database } from '../db/schema.ts'

/** A customer of a list, and what put it there. */
export interface Listed {
  readonly id: string
  readonly license: number | null
  /** The last day of a subscription, or the instant of a refusal; null where a contract is not settled. */
  readonly on: string | null
  /** The codes of the refusals. */
  readonly refusals: readonly string[]
}

export type ListName = 'ending' | 'unsettled' | 'asking' | 'refused'

const ENDING_DAYS = 30
const DAY_MS = 86_400_000
const REFUSED_DAYS = 7

/** The customers of a list, what matters most first, each once; `MAX_TOTAL` at most. */
export async function listByNeed(
  db: Database,
  name: ListName,
  at: { readonly today: Day; readonly now: Date },
): Promise<readonly Listed[]> {
  const rows = await LISTS[name](db, at)
  const first = new Map<string, Listed>()
  for (const row of rows) if (!first.has(row.id)) first.set(row.id, row)
  return [...first.values()].slice(0, MAX_TOTAL)
}

const LISTS: Readonly<
  Record<
    ListName,
    (db: Database, at: { readonly today: Day; readonly now: Date }) => Promise<readonly Listed[]>
  >
> = { ending: listEnding, unsettled: listUnsettled, asking: listAsking, refused: listRefused }

/** For queries that walk along an index of another table: given a join, SQLite would begin with all customers. */
const isNoneOfTheArchive = (customerId: string) =>
  sql<SqlBool>`(select 1 from customers where id = ${sql.ref(customerId)} and archived is null) = 1`

/** As in the index, whose condition has the number itself. */
const IS_UNSETTLED = sql<SqlBool>`contracts.settled = 0`

/** Subscriptions that end soon or have ended lately: those that ended longest ago first. */
async function listEnding(db: Database, { today }: { readonly today: Day }): Promise<readonly Listed[]> {
  const rows = await db
    .selectFrom('contracts')
    .select(['customer_id as id', 'license_number as license', 'valid_through as on'])
    .where('valid_through', '>=', formatDay(today - ENDING_DAYS))
    .where('valid_through', '<=', formatDay(today + ENDING_DAYS))
    .where(isNoneOfTheArchive('contracts.customer_id'))
    .orderBy('valid_through')
    .orderBy('contracts.id')
    .limit(MAX_TOTAL)
    .execute()
  return rows.map((row) => ({ ...row, refusals: [] }))
}

/** Contracts that are not settled: those whose customers asked for a key last first, then the newest. */
async function listUnsettled(db: Database): Promise<readonly Listed[]> {
  const newest = await db
    .selectFrom('contracts')
    .select(['customer_id as id', 'license_number as license'])
    .where(IS_UNSETTLED)
    .where(isNoneOfTheArchive('contracts.customer_id'))
    .orderBy('contracts.id', 'desc')
    .limit(MAX_TOTAL)
    .execute()
  return [...(await listAsking(db)), ...newest.map((row) => ({ ...row, on: null, refusals: [] }))]
}

/** Contracts that are not settled and whose customers asked for a key and were refused, the last first. */
async function listAsking(db: Database): Promise<readonly Listed[]> {
  const rows = await db
    .selectFrom('refusals')
    // SQLite takes the tables of a cross join in their order, so the refusals come in that of their index.
    .crossJoin('contracts')
    .select(['contracts.customer_id as id', 'license_number as license'])
    .whereRef('contracts.customer_id', '=', 'refusals.customer_id')
    .where(IS_UNSETTLED)
    .where(isNoneOfTheArchive('contracts.customer_id'))
    .orderBy('refusals.at', 'desc')
    .limit(MAX_TOTAL)
    .execute()
  return rows.map((row) => ({ ...row, on: null, refusals: [] }))
}

/** Who was refused in the last days, and has been given no key for that workplace since: the last first. */
async function listRefused(db: Database, { now }: { readonly now: Date }): Promise<readonly Listed[]> {
  const since = new Date(now.getTime() - REFUSED_DAYS * DAY_MS)
  const rows = await db
    .selectFrom('refusals')
    .select(['customer_id as id', 'at', 'codes', 'fingerprint'])
    .where('at', '>=', since.toISOString())
    .where(isNoneOfTheArchive('refusals.customer_id'))
    .orderBy('at', 'desc')
    .limit(MAX_TOTAL)
    .execute()
  const given = await findGivenSince(
    db,
    rows.map(({ id }) => id),
    since,
  )
  return rows
    .filter(({ id, fingerprint, at }) => (given.get(`${id}/${fingerprint}`) ?? '') < at)
    .map(({ id, at, codes }) => ({
      id,
      license: null,
      on: at,
      // Written by `noteRefusal` alone.
      refusals: JSON.parse(codes) as readonly string[],
    }))
}

/** When a key was last given since an instant, by customer and fingerprint. */
async function findGivenSince(
  db: Database,
  customerIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, string>> {
  if (customerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('registration_keys')
    .innerJoin('workplaces', 'workplaces.id', 'workplace_id')
    .select(['customer_id', 'fingerprint', 'created'])
    .where('customer_id', 'in', customerIds)
    .where('registration_keys.id', '>=', firstIdOf(since))
    .orderBy('created')
    .execute()
  return new Map(rows.map((row) => [`${row.customer_id}/${row.fingerprint}`, row.created]))
}
