import type { CompiledQuery } from 'kysely'
import type { Day } from '../../../shared/day.ts'
import { formatDay, parseDay } from '../../../shared/day.ts'
import { createId } from '../db/ids.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database, Row } from '../db/schema.ts'

/** A registration key that was given. */
export interface GivenKey {
  readonly registrationKey: string
  readonly license: number
  readonly issued: Day
  readonly validThrough: Day | null
}

/** The newest key given for an installation key on a workplace that is still bound as it was then. */
export async function findGivenKey(
  db: Database,
  workplaceId: string,
  installationKey: string,
): Promise<GivenKey | null> {
  const [row] = await selectGivenKey(db, { workplaceId, installationKey })
  if (!row) return null
  return {
    registrationKey: row.registration_key,
    license: row.license_number,
    issued: parseDay(row.issued) ?? 0,
    validThrough: row.valid_through === null ? null : parseDay(row.valid_through),
  }
}

const selectGivenKey = prepareQuery(
  (db, { workplaceId, installationKey }: { workplaceId: string; installationKey: string }) =>
    db
      .selectFrom('registration_keys')
      .select(['registration_key', 'license_number', 'issued', 'valid_through'])
      .where('workplace_id', '=', workplaceId)
      .where('installation_key', '=', installationKey)
      .orderBy('id', 'desc')
      .limit(1),
)

/** A key to be written down: its new id, and the statement that does so. */
export function writeGivenKey(
  db: Database,
  given: GivenKey & {
    readonly customerId: string
    readonly contractId: string
    readonly workplaceId: string
    readonly userId: string | null
    readonly installationKey: string
    readonly supportCode: string
  },
  now: Date,
): { readonly id: string; readonly write: CompiledQuery } {
  const id = createId(now)
  const write = insertKey.bind(db, {
    id,
    customer_id: given.customerId,
    contract_id: given.contractId,
    workplace_id: given.workplaceId,
    user_id: given.userId,
    installation_key: given.installationKey,
    registration_key: given.registrationKey,
    license_number: given.license,
    issued: formatDay(given.issued),
    valid_through: given.validThrough === null ? null : formatDay(given.validThrough),
    created: now.toISOString(),
    support_code: given.supportCode.replace(' ', ''),
  })
  return { id, write }
}

const insertKey = prepareQuery((db, row: Row<'registration_keys'>) =>
  db.insertInto('registration_keys').values(row),
)

/** Keys given to a customer, or to anybody, newest first. */
export async function listGivenKeys(
  db: Database,
  {
    customerId,
    limit,
    cursor,
  }: {
    readonly customerId: string | null
    readonly limit: number
    readonly cursor: string | undefined
  },
) {
  let query = db
    .selectFrom('registration_keys as key')
    .innerJoin('workplaces', 'workplaces.id', 'workplace_id')
    .select([
      'key.id',
      'installation_key',
      'registration_key',
      'license_number',
      'issued',
      'valid_through',
      'created',
      'place',
      'name',
    ])
    .orderBy('key.id', 'desc')
    .limit(limit)
  if (customerId !== null) query = query.where('customer_id', '=', customerId)
  if (cursor !== undefined) query = query.where('key.id', '<', cursor)
  return query.execute()
}
