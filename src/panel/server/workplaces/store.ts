import type { CompiledQuery } from 'kysely'
import type { Workplace } from '../../../shared/key/fingerprint.ts'
import type { ReleasedBy } from '../../../shared/panel-api/workplaces.ts'
import { lockContracts } from '../contracts/store.ts'
import type { StoredContract } from '../contracts/terms.ts'
import { createId } from '../db/ids.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database, Row } from '../db/schema.ts'
import { type Authorship, addJournalEntry } from '../journal/store.ts'

/**
 * A disk to be bound to a free place of a contract that has one: the new workplace's id and place, and the statement that
 * binds it. Call it with the contract locked.
 */
export async function bindWorkplace(
  db: Database,
  contract: Pick<StoredContract, 'id' | 'workplaces' | 'lastPlace'>,
  workplace: Workplace,
  now: Date,
): Promise<NamedPlace & { readonly id: string; readonly write: CompiledQuery }> {
  const id = createId(now)
  const place = await findFreePlace(db, contract)
  const write = insertWorkplace.bind(db, {
    id,
    contract_id: contract.id,
    place,
    method: workplace.method,
    fingerprint: workplace.fingerprint,
    bound_at: now.toISOString(),
    released_at: null,
    release_reason: null,
    released_by: null,
    name: null,
  })
  return { id, place, name: null, write }
}

const insertWorkplace = prepareQuery((db, row: Row<'workplaces'>) => db.insertInto('workplaces').values(row))

/** The place of a workplace among its contract's, from 1, and what its customer calls it. */
export interface NamedPlace {
  readonly place: number
  readonly name: string | null
}

/** The place of a workplace that there is. */
export async function findPlace(db: Database, id: string): Promise<NamedPlace> {
  const [found] = await selectPlace(db, { id })
  if (!found) throw new Error(`There is no workplace ${id}`)
  return found
}

const selectPlace = prepareQuery((db, { id }: { id: string }) =>
  db.selectFrom('workplaces').select(['place', 'name']).where('id', '=', id),
)

export interface BoundWorkplace {
  readonly id: string
  readonly place: number
  readonly method: string
  readonly fingerprint: string
  readonly boundAt: string
  readonly installationKey: string | null
  readonly lastKey: { readonly id: string; readonly issued: string } | null
}

/** The bound workplaces of a contract in the order of their places, each with the key last given for it. */
export async function listBoundWorkplaces(
  db: Database,
  contractId: string,
): Promise<readonly BoundWorkplace[]> {
  const rows = await db
    .selectFrom('workplaces')
    .leftJoin('registration_keys as key', (join) =>
      join.on('key.id', '=', ({ selectFrom }) =>
        selectFrom('registration_keys')
          .select('registration_keys.id')
          .whereRef('workplace_id', '=', 'workplaces.id')
          .orderBy('registration_keys.id', 'desc')
          .limit(1),
      ),
    )
    .select([
      'workplaces.id',
      'place',
      'method',
      'fingerprint',
      'bound_at as boundAt',
      'installation_key as installationKey',
      'key.id as keyId',
      'issued',
    ])
    .where('workplaces.contract_id', '=', contractId)
    .where('released_at', 'is', null)
    .orderBy('place')
    .execute()
  return rows.map(({ keyId, issued, ...row }) => ({
    ...row,
    lastKey: keyId === null || issued === null ? null : { id: keyId, issued },
  }))
}

/** Releases a bound workplace, so that another disk can take its place; the instant, null when it is not bound. Call it in a transaction. */
export async function releaseWorkplace(
  db: Database,
  {
    contractId,
    customerId,
    workplaceId,
    releasedBy,
    reason = '',
  }: {
    readonly contractId: string
    readonly customerId: string
    readonly workplaceId: string
    readonly releasedBy: ReleasedBy
    readonly reason?: string
  },
  { by, now }: Authorship,
): Promise<string | null> {
  await lockContracts(db, { contractId })
  const releasedAt = now.toISOString()
  const released = await db
    .updateTable('workplaces')
    .set({ released_at: releasedAt, release_reason: reason, released_by: releasedBy })
    .where('id', '=', workplaceId)
    .where('contract_id', '=', contractId)
    .where('released_at', 'is', null)
    .returning('place')
    .executeTakeFirst()
  if (!released) return null
  const entry = {
    username: by,
    action: 'workplace-release',
    subject: 'workplace',
    subjectId: workplaceId,
    customerId,
    details: { contract: contractId, place: released.place, releasedBy, reason },
  } as const
  await addJournalEntry(db, entry, now)
  return releasedAt
}

/** The place after the last one taken, or, where that is the contract's last, the first that a release left free. */
async function findFreePlace(
  db: Database,
  { id, workplaces, lastPlace }: Pick<StoredContract, 'id' | 'workplaces' | 'lastPlace'>,
): Promise<number> {
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
