import { lockContracts } from '../contracts/store.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'
import { type Authorship, addJournalEntry } from '../journal/store.ts'
import { findPlace } from './store.ts'

/** All workplaces of a customer, released ones too, each with the key last given for it. */
export async function listWorkplaces(db: Database, customerId: string) {
  const rows = await selectOwn(db, { bound: customerId, released: customerId })
  return rows.toSorted(
    (one, other) =>
      compare(other.releasedAt ?? '~', one.releasedAt ?? '~') ||
      one.license - other.license ||
      one.place - other.place,
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** Each part is found by an index of its own; the last key of each by the end of its keys, however many there are. */
const selectOwn = prepareQuery((db, { bound, released }: { bound: string; released: string }) =>
  ownWorkplaces(db, bound)
    .where('released_at', 'is', null)
    .unionAll(ownWorkplaces(db, released).where('released_at', 'is not', null)),
)

function ownWorkplaces(db: Database, customerId: string) {
  return db
    .selectFrom('contracts')
    .innerJoin('workplaces', 'workplaces.contract_id', 'contracts.id')
    .leftJoin('registration_keys as key', (join) =>
      join.on('key.id', '=', ({ selectFrom }) =>
        selectFrom('registration_keys')
          .select(({ fn }) => fn.max('registration_keys.id').as('last'))
          .whereRef('workplace_id', '=', 'workplaces.id'),
      ),
    )
    .select([
      'workplaces.id',
      'workplaces.contract_id as contractId',
      'contracts.license_number as license',
      'product',
      'place',
      'workplaces.name',
      'method',
      'fingerprint',
      'bound_at as boundAt',
      'released_at as releasedAt',
      'released_by as releasedBy',
      'key.id as keyId',
      'issued',
      'installation_key as installationKey',
    ])
    .where('contracts.customer_id', '=', customerId)
}

/** A workplace with its contract; undefined where there is none, or where it is another customer's. */
export async function findWorkplace(db: Database, id: string, customerId: string | null) {
  let query = db
    .selectFrom('workplaces')
    .innerJoin('contracts', 'contracts.id', 'contract_id')
    .select([
      'workplaces.id',
      'contract_id as contractId',
      'customer_id as customerId',
      'license_number as license',
      'released_at as releasedAt',
    ])
    .where('workplaces.id', '=', id)
  if (customerId !== null) query = query.where('customer_id', '=', customerId)
  return query.executeTakeFirst()
}

/** When a workplace was released. */
export async function findReleasedAt(db: Database, id: string): Promise<string> {
  const { releasedAt } = await db
    .selectFrom('workplaces')
    .select('released_at as releasedAt')
    .where('id', '=', id)
    .$narrowType<{ releasedAt: string }>()
    .executeTakeFirstOrThrow()
  return releasedAt
}

export type FoundWorkplace = NonNullable<Awaited<ReturnType<typeof findWorkplace>>>

/** Gives a workplace a name; an empty one takes it away. Call it in a transaction. */
export async function renameWorkplace(
  db: Database,
  { id, contractId, customerId }: FoundWorkplace,
  name: string,
  { by, now }: Authorship,
): Promise<void> {
  await lockContracts(db, { contractId })
  const before = await findPlace(db, id)
  const after = name === '' ? null : name
  if (before.name === after) return
  await db.updateTable('workplaces').set({ name: after }).where('id', '=', id).execute()
  const entry = {
    username: by,
    action: 'workplace-rename',
    subject: 'workplace',
    subjectId: id,
    customerId,
    details: { contract: contractId, place: before.place, before: before.name, after },
  } as const
  await addJournalEntry(db, entry, now)
}
