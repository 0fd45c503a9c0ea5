import type { RegistrationRefusal } from '../../../shared/key/license.ts'
import type { ParsedInstallation } from '../../../shared/key/parse-installation-key.ts'
import { verifyRegistration } from '../../../shared/key/verify-registration.ts'
import { accept, type Result } from '../../../shared/result.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'
import { createVerifier, readVendorKeys } from '../signing-keys/vendor-keys.ts'

/** The contract of a license, and whose it is. */
export interface LicensedContract {
  readonly id: string
  readonly customerId: string
}

/**
 * Proves that a registration key was given by this vendor for an installation, whichever signing key it was. Gives the contract
 * of its license; undefined where there is none. Keys that stand in the database need no other proof: finding one takes a
 * small part of the time of verifying its signature.
 */
export async function provePair(
  db: Database,
  { installation, installationKey, payload }: ParsedInstallation,
  registrationKey: string,
): Promise<Result<LicensedContract | undefined, RegistrationRefusal>> {
  const { holder, workplace } = installation
  const [given] = await selectGiven(db, { holder, ...workplace, installationKey, registrationKey })
  if (given) return accept(given)
  const verified = verifyRegistration(registrationKey, payload, await readVendorKeys(db), createVerifier)
  if (!verified.ok) return verified
  const [contract] = await selectContract(db, { license: verified.value.license.number })
  return accept(contract)
}

type GivenValues = Readonly<
  Record<'holder' | 'method' | 'fingerprint' | 'installationKey' | 'registrationKey', string>
>

const selectGiven = prepareQuery(
  (db, { holder, method, fingerprint, installationKey, registrationKey }: GivenValues) =>
    db
      .selectFrom('customers')
      .innerJoin('contracts', 'contracts.customer_id', 'customers.id')
      .innerJoin('workplaces', 'workplaces.contract_id', 'contracts.id')
      .innerJoin('registration_keys', 'registration_keys.workplace_id', 'workplaces.id')
      .select(['contracts.id', 'contracts.customer_id as customerId'])
      .where('eik', '=', holder)
      .where('method', '=', method)
      .where('fingerprint', '=', fingerprint)
      .where('released_at', 'is', null)
      .where('installation_key', '=', installationKey)
      .where('registration_key', '=', registrationKey)
      .limit(1),
)

const selectContract = prepareQuery((db, { license }: { license: number }) =>
  db
    .selectFrom('contracts')
    .select(['id', 'customer_id as customerId'])
    .where('license_number', '=', license),
)

/** Whether an installation is the same workplace of the same holder and product; version, number and modules may be others. */
export function isSameWorkplace(
  { installation: one }: ParsedInstallation,
  { installation: other }: ParsedInstallation,
): boolean {
  return (
    one.holder === other.holder &&
    one.product === other.product &&
    one.workplace.method === other.workplace.method &&
    one.workplace.fingerprint === other.workplace.fingerprint
  )
}
