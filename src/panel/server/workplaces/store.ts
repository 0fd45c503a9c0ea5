import type { Workplace } from '../../../shared/key/fingerprint.ts'
import type { Database } from '../db/database.ts'
import { createId } from '../ids.ts'

export interface BoundWorkplace {
  readonly id: string
  readonly place: number
}

/** The bound workplace of a contract with this disk or machine. Read it with the contract locked. */
export async function findBoundWorkplace(
  db: Database,
  contractId: string,
  workplace: Workplace,
): Promise<BoundWorkplace | undefined> {
  return db
    .selectFrom('workplaces')
    .select(['id', 'place'])
    .where('contract_id', '=', contractId)
    .where('method', '=', workplace.method)
    .where('fingerprint', '=', workplace.fingerprint)
    .where('released_at', 'is', null)
    .executeTakeFirst()
}

/** Binds a disk to a free place of a contract that has one. Call it with the contract locked. */
export async function bindWorkplace(
  db: Database,
  contract: { readonly id: string; readonly workplaces: number },
  workplace: Workplace,
  now: Date,
): Promise<BoundWorkplace> {
  const place = await findFreePlace(db, contract)
  const id = createId(now)
  await db
    .insertInto('workplaces')
    .values({
      id,
      contract_id: contract.id,
      place,
      method: workplace.method,
      fingerprint: workplace.fingerprint,
      bound_at: now.toISOString(),
      released_at: null,
      release_reason: null,
    })
    .execute()
  return { id, place }
}

/** The bound workplaces of a contract in the order of their places, each with the installation key last given a key for. */
export async function listBoundWorkplaces(db: Database, contractId: string) {
  return db
    .selectFrom('workplaces')
    .select(({ selectFrom }) => [
      'workplaces.id',
      'method',
      'fingerprint',
      'bound_at as boundAt',
      selectFrom('registration_keys')
        .select('installation_key')
        .whereRef('workplace_id', '=', 'workplaces.id')
        .orderBy('registration_keys.id', 'desc')
        .limit(1)
        .as('installationKey'),
    ])
    .where('contract_id', '=', contractId)
    .where('released_at', 'is', null)
    .orderBy('place')
    .execute()
}

/** Releases a bound workplace, so that another disk can take its place; false where it is not bound. */
export async function releaseWorkplace(
  db: Database,
  {
    contractId,
    workplaceId,
    reason,
    now,
  }: {
    readonly contractId: string
    readonly workplaceId: string
    readonly reason: string
    readonly now: Date
  },
): Promise<boolean> {
  const released = await db
    .updateTable('workplaces')
    .set({ released_at: now.toISOString(), release_reason: reason })
    .where('id', '=', workplaceId)
    .where('contract_id', '=', contractId)
    .where('released_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return released !== undefined
}

/** The place after the last one taken, or, where that is the contract's last, the first that a release left free. */
async function findFreePlace(
  db: Database,
  contract: { readonly id: string; readonly workplaces: number },
): Promise<number> {
  const taken = db
    .selectFrom('workplaces')
    .where('contract_id', '=', contract.id)
    .where('released_at', 'is', null)
  const last = await taken.select('place').orderBy('place', 'desc').limit(1).executeTakeFirst()
  const next = (last?.place ?? 0) + 1
  if (next <= contract.workplaces) return next
  const places = new Set((await taken.select('place').execute()).map(({ place }) => place))
  for (let place = 1; place <= contract.workplaces; place++) if (!places.has(place)) return place
  throw new Error(`Contract ${contract.id} has no free workplace`)
}
