import { sql } from 'kysely'
import { type Day, dayOf, startOfDay, TIME_ZONE } from '../../../shared/day.ts'
import { MAX_TOTAL } from '../../../shared/panel-limits.ts'
import type { ContractRow, Database } from '../db/schema.ts'

/** Releases are counted by days, so the next one can be made at any hour of the day that is said. */
const COUNTED_DAYS = 365

/** So many contracts are looked at in one statement. */
const BATCH = 1_000

/** Up to so many workplaces a contract has so many releases without a code in 365 days. */
const BY_WORKPLACES = [
  [10, 1],
  [20, 2],
  [50, 4],
  [100, 6],
  [150, 8],
  [Number.POSITIVE_INFINITY, 10],
] as const

/** How many releases without a code a contract has in 365 days: the service desk's own number, or by its workplaces. */
export function releasesPerYear({
  workplaces,
  releases_per_year: own,
}: Pick<ContractRow, 'workplaces' | 'releases_per_year'>): number {
  return own ?? BY_WORKPLACES.find(([most]) => workplaces <= most)?.[1] ?? 0
}

/** How many are left, and the day of the next one where none is; null where there is no such day either. */
export interface Allowance {
  readonly left: number
  readonly nextOn: Day | null
}

/** What a yearly number leaves after the releases of these days, in any order. Those of 365 days ago count no more. */
export function allowanceOf(perYear: number, releasedOn: readonly Day[], today: Day): Allowance {
  const counted = releasedOn.filter((day) => day + COUNTED_DAYS > today).toSorted((one, other) => other - one)
  const left = Math.max(0, perYear - counted.length)
  const deciding = counted[perYear - 1]
  return { left, nextOn: left > 0 || deciding === undefined ? null : deciding + COUNTED_DAYS }
}

/** The days of the releases that count, by contract: those that the subscriber made without a code. */
export async function readReleaseDays(
  db: Database,
  contractIds: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, readonly Day[]>> {
  if (contractIds.length === 0) return new Map()
  const since = startOfDay(today - COUNTED_DAYS + 1, TIME_ZONE).toISOString()
  const rows = await db
    .selectFrom('workplaces')
    .select(['contract_id', 'released_at'])
    .where('contract_id', 'in', contractIds)
    .where('released_by', '=', 'subscriber')
    .where('released_at', '>=', since)
    .$narrowType<{ released_at: string }>()
    .execute()
  const days = new Map<string, Day[]>(contractIds.map((id) => [id, []]))
  for (const row of rows) days.get(row.contract_id)?.push(dayOf(new Date(row.released_at), TIME_ZONE))
  return days
}

/** What a contract has left on a day. */
export async function readAllowance(
  db: Database,
  contract: Pick<ContractRow, 'id' | 'workplaces' | 'releases_per_year'>,
  today: Day,
): Promise<Allowance> {
  const days = await readReleaseDays(db, [contract.id], today)
  return allowanceOf(releasesPerYear(contract), days.get(contract.id) ?? [], today)
}

/** A contract whose releases without a code are used up, and the instant of the last one. */
export interface UsedUp {
  readonly customerId: string
  readonly customerName: string
  readonly license: number
  readonly at: string
}

/** The contracts that have no release without a code left on a day, the last released first; `MAX_TOTAL` at most. */
export async function listUsedUp(db: Database, today: Day): Promise<readonly UsedUp[]> {
  const released = await readReleased(db, startOfDay(today - COUNTED_DAYS + 1, TIME_ZONE))
  const found: UsedUp[] = []
  for (let from = 0; from < released.length && found.length < MAX_TOTAL; from += BATCH)
    found.push(...(await keepUsedUp(db, released.slice(from, from + BATCH))))
  return found.slice(0, MAX_TOTAL)
}

/** How often a contract's workplaces were released without a code, and when last. */
interface Released {
  readonly id: string
  readonly count: number | string
  readonly at: string
}

/** The contracts with releases since an instant, the last released first. The index has all that this reads. */
function readReleased(db: Database, since: Date): Promise<readonly Released[]> {
  return (
    db
      .selectFrom('workplaces')
      .select('contract_id as id')
      .select(({ fn }) => [fn.countAll<number | string>().as('count'), fn.max('released_at').as('at')])
      // As in the index, whose condition has the word itself.
      .where('released_by', '=', sql.lit('subscriber'))
      .where('released_at', '>=', since.toISOString())
      .$narrowType<{ at: string }>()
      .groupBy('contract_id')
      .orderBy('at', 'desc')
      .execute()
  )
}

async function keepUsedUp(db: Database, released: readonly Released[]): Promise<readonly UsedUp[]> {
  const rows = await db
    .selectFrom('contracts')
    .innerJoin('customers', 'customers.id', 'customer_id')
    .select(['contracts.id', 'customer_id', 'name', 'license_number', 'workplaces', 'releases_per_year'])
    .where(
      'contracts.id',
      'in',
      released.map(({ id }) => id),
    )
    .where('archived', 'is', null)
    .execute()
  const contracts = new Map(rows.map((row) => [row.id, row]))
  return released.flatMap(({ id, count, at }) => {
    const contract = contracts.get(id)
    if (!contract || Number(count) < releasesPerYear(contract)) return []
    const { customer_id: customerId, name: customerName, license_number: license } = contract
    return { customerId, customerName, license, at }
  })
}
