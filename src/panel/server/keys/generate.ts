import {
  type ChosenComparison,
  compareInstallation,
  compareWithContracts,
  type Holder,
} from '../../../shared/contract/comparison.ts'
import type { Refusal } from '../../../shared/contract/refusals.ts'
import type { Day } from '../../../shared/day.ts'
import type { ParsedInstallation } from '../../../shared/key/parse-installation-key.ts'
import { encodeHeader, formatRegistrationKey, signedMessage } from '../../../shared/key/registration-key.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { findContractsFor, lockContracts, type StoredContract } from '../contracts/store.ts'
import { findCustomer, findCustomerByEik } from '../customers/store.ts'
import type { Database } from '../db/database.ts'
import type { CustomerRow } from '../db/schema.ts'
import { addJournalEntry } from '../journal/store.ts'
import type { Signer } from '../signing-keys/store.ts'
import { bindWorkplace, findBoundWorkplace } from '../workplaces/store.ts'
import { findGivenKey, type GivenKey, saveGivenKey } from './store.ts'

/** Who asks for a key, and for whom: a customer, or for the service desk the one whose EIK the key says. */
export interface KeyCaller {
  readonly userId: string
  readonly username: string
  readonly customerId: string | null
}

/** Holds an installation against what the customer has paid for, every mismatch at once. */
export async function checkInstallation(
  db: Database,
  parsed: ParsedInstallation,
  customerId: string | null,
  today: Day,
): Promise<ChosenComparison<StoredContract>> {
  const customer = await findHolder(db, parsed, customerId)
  return compare(parsed, customer ? await readContracts(db, parsed, customer) : null, today)
}

/**
 * Gives the registration key of an installation. One transaction holds the contracts, compares, counts the workplaces,
 * binds, signs and writes it all down; whoever asks again for the same gets the same, and uses nothing further.
 */
export async function generateKey(
  db: Database,
  parsed: ParsedInstallation,
  caller: KeyCaller,
  { signer, today, now }: { readonly signer: Signer; readonly today: Day; readonly now: Date },
): Promise<Result<GivenKey, readonly Refusal[]>> {
  return db.transaction().execute(async (transaction) => {
    const customer = await findHolder(transaction, parsed, caller.customerId)
    if (customer) await lockContracts(transaction, { customerId: customer.id })
    const terms = customer && (await readContracts(transaction, parsed, customer))
    const { contract, refusals } = compare(parsed, terms ?? null, today)
    if (!contract || refusals.length > 0) return refuse(refusals)

    const { workplace } = parsed.installation
    const bound = await findBoundWorkplace(transaction, contract.id, workplace)
    const given = bound ? await findGivenKey(transaction, bound.id, parsed.installationKey) : null
    if (given && given.license === contract.license && given.validThrough === contract.validThrough)
      return accept(given)

    const { id: workplaceId } = bound ?? (await bindWorkplace(transaction, contract, workplace, now))
    const key = signKey(parsed.payload, contract, signer, today)
    const id = await saveGivenKey(
      transaction,
      {
        ...key,
        customerId: contract.customerId,
        contractId: contract.id,
        workplaceId,
        userId: caller.userId,
        installationKey: parsed.installationKey,
      },
      now,
    )
    await addJournalEntry(
      transaction,
      {
        username: caller.username,
        action: 'key-generate',
        subject: 'registration-key',
        subjectId: id,
        details: { contract: contract.id, license: contract.license, workplace: workplaceId },
      },
      now,
    )
    return accept(key)
  })
}

function signKey(
  installationPayload: Uint8Array,
  contract: StoredContract,
  signer: Signer,
  today: Day,
): GivenKey {
  const { license, validThrough } = contract
  const { signingKey } = signer
  const header = encodeHeader({ signingKey, issued: today, validThrough, license }, installationPayload)
  const signature = signer.sign(signedMessage(installationPayload, header))
  return { registrationKey: formatRegistrationKey(header, signature), license, issued: today, validThrough }
}

function findHolder(
  db: Database,
  { installation }: ParsedInstallation,
  customerId: string | null,
): Promise<CustomerRow | undefined> {
  return customerId === null ? findCustomerByEik(db, installation.holder) : findCustomer(db, customerId)
}

/** A customer and its contracts, as they stand to one installation's workplace. */
interface Terms {
  readonly holder: Holder
  readonly contracts: readonly StoredContract[]
}

async function readContracts(
  db: Database,
  { installation }: ParsedInstallation,
  customer: CustomerRow,
): Promise<Terms> {
  return {
    holder: { eik: customer.eik, isVatRegistered: customer.vat_registered === 1 },
    contracts: await findContractsFor(db, customer.id, installation.workplace),
  }
}

function compare(
  { installation }: ParsedInstallation,
  terms: Terms | null,
  today: Day,
): ChosenComparison<StoredContract> {
  if (!terms) return { contract: null, ...compareInstallation(installation, null, null, today) }
  return compareWithContracts(installation, terms.holder, terms.contracts, today)
}
