import type { RegistrationRefusal, VerifiedRegistration } from '../../../shared/key/license.ts'
import type { ParsedInstallation } from '../../../shared/key/parse-installation-key.ts'
import { verifyRegistration } from '../../../shared/key/verify-registration.ts'
import type { Result } from '../../../shared/result.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'
import { createVerifier, readVendorKeys } from '../signing-keys/vendor-keys.ts'

/** Proves that a registration key was given by this vendor, with whichever signing key, for an installation. */
export async function provePair(
  db: Database,
  { payload }: ParsedInstallation,
  registrationKey: string,
): Promise<Result<VerifiedRegistration, RegistrationRefusal>> {
  return verifyRegistration(registrationKey, payload, await readVendorKeys(db), createVerifier)
}

/** Whether an installation is the same workplace of the same holder and product; version, number and modules may be others. */
export function isSameWorkplace(
  { installation: one }: ParsedInstallation,
  { installation: other }: ParsedInstallation,
) {
  return (
    one.holder === other.holder &&
    one.product === other.product &&
    one.workplace.method === other.workplace.method &&
    one.workplace.fingerprint === other.workplace.fingerprint
  )
}

/** The contract of a license, and whose it is; undefined where there is none. */
export async function findContractOfLicense(db: Database, license: number) {
  const [found] = await selectContract(db, { license })
  return found
}

const selectContract = prepareQuery((db, { license }: { license: number }) =>
  db
    .selectFrom('contracts')
    .select(['id', 'customer_id as customerId'])
    .where('license_number', '=', license),
)
