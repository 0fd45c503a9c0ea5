import type { Workplace } from '../../../shared/key/fingerprint.ts'
import type { StoredContract } from '../contracts/store.ts'
import type { Database } from '../db/database.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Row } from '../db/schema.ts'
import { createId } from '../ids.ts'

/** Binds a disk to a free place of a contract that has one. Call it with the contract locked. */
export async function bindWorkplace(
  db: Database,
  contract: StoredContract,
  workplace: Workplace,
  now: Date,
): Promise<string> {
  const place = await findFreePlace(db, contract)
  const id = createId(now)
  await insertWorkplace(db, {
    id,
    contract_id: contract.id,
    place,
    method: workplace.method,
    fingerprint: workplace.fingerprint,
    bound_at: now.toISOString(),
    released_at: null,
    release_reason: null,
  })
  return id
}

const insertWorkplace = prepareQuery((db, row: Row<'workplaces'>) => db.insertInto('workplaces').values(row))

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
async function findFreePlace(db: Database, { id, workplaces, lastPlace }: StoredContract): Promise<number> {
  if (lastPlace < workplaces) return lastPlace + 1
  const taken = await db
    .selectFrom('workplaces')
    .select('place')
    .where('contract_id', '=', id)
    .where('released_at', 'is', null)
    .execute()
  const places = new Set(taken.map(({ place }) => place))
  for (let place = 1; place <= workplaces; place++) if (!places.has(place)) return place
  throw new Error(`Contract ${id} has no free workplace`)
}
