import type { Installation } from '../../../shared/key/installation-key.ts'
import type { Repair } from '../../../shared/key/malformed-key.ts'
import { matchReleaseCode, type ReleaseCodeRefusal } from '../../../shared/key/match-release-code.ts'
import { computeReleaseCode, type HeldKeys } from '../../../shared/key/release-code.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'

/** A pair of keys that a workstation may hold, and the workplace that the registration key was given for. */
export interface ReleasableKeys extends HeldKeys {
  readonly workplaceId: string
  readonly contractId: string
  readonly customerId: string
  readonly releasedAt: string | null
}

/**
 * Every pair that was given for the workplace of an installation, those of bound workplaces first, then of the last released.
 * The workstation may hold any of them: not each new key reaches it.
 */
export async function findKeysOfInstallation(
  db: Database,
  { holder, workplace: { method, fingerprint } }: Pick<Installation, 'holder' | 'workplace'>,
): Promise<readonly ReleasableKeys[]> {
  const values = { holder, method, fingerprint }
  return [...(await selectBound(db, values)), ...(await selectReleased(db, values))]
}

const selectBound = prepareKeys('is')
const selectReleased = prepareKeys('is not')

function prepareKeys(nullness: 'is' | 'is not') {
  return prepareQuery((db, values: { holder: string; method: string; fingerprint: string }) =>
    selectKeys(db)
      .innerJoin('contracts', 'contracts.id', 'workplaces.contract_id')
      .innerJoin('customers', 'customers.id', 'contracts.customer_id')
      .where('eik', '=', values.holder)
      .where('method', '=', values.method)
      .where('fingerprint', '=', values.fingerprint)
      .where('released_at', nullness, null)
      .orderBy('released_at', 'desc'),
  )
}

/** Every pair that was given for a workplace. */
export async function findKeysOfWorkplace(db: Database, id: string): Promise<readonly ReleasableKeys[]> {
  return selectKeys(db).where('workplaces.id', '=', id).execute()
}

function selectKeys(db: Database) {
  return db
    .selectFrom('workplaces')
    .innerJoin('registration_keys', 'registration_keys.workplace_id', 'workplaces.id')
    .select([
      'workplaces.id as workplaceId',
      'workplaces.contract_id as contractId',
      'registration_keys.customer_id as customerId',
      'released_at as releasedAt',
      'installation_key as installationKey',
      'registration_key as registrationKey',
    ])
}

/** Finds the pair that a release code was computed from, the first of several alike. One slip is put right. */
export function matchReleasableKeys(
  text: string,
  pairs: readonly ReleasableKeys[],
): Result<{ readonly keys: ReleasableKeys; readonly repaired: readonly Repair[] }, ReleaseCodeRefusal> {
  const byCode = Map.groupBy(pairs, computeReleaseCode)
  const matched = matchReleaseCode(text, [...byCode.keys()])
  if (!matched.ok) return matched
  const [keys] = byCode.get(matched.value.releaseCode) ?? []
  return keys ? accept({ keys, repaired: matched.value.repaired }) : refuse({ code: 'other-license' })
}
