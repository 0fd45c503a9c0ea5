import {
  type ChosenComparison,
  type Comparison,
  compareInstallation,
  compareWithContracts,
} from '../../../shared/contract/comparison.ts'
import type { Day } from '../../../shared/day.ts'
import type { ParsedInstallation } from '../../../shared/key/parse-installation-key.ts'
import { encodeHeader, formatRegistrationKey, signedMessage } from '../../../shared/key/registration-key.ts'
import { computeSupportCode } from '../../../shared/key/support-code.ts'
import { formatProgramVersion } from '../../../shared/program-version.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { lockContracts } from '../contracts/store.ts'
import { readTerms, type StoredContract, type Terms } from '../contracts/terms.ts'
import { forgetRefusal } from '../customers/refusals.ts'
import { runTogether } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'
import type { RunInTransaction } from '../db/write-queue.ts'
import { writeJournalEntry } from '../journal/store.ts'
import type { Signer } from '../signing-keys/store.ts'
import { noteReturn } from '../workplaces/returns.ts'
import { bindWorkplace, findPlace, type NamedPlace } from '../workplaces/store.ts'
import { findGivenKey, type GivenKey, writeGivenKey } from './store.ts'

/**
 * Who asks for a key, and for whom: a customer, or for the service desk the one whose EIK the key says. A workstation that renews
 * is no user, and asks for the workplace that it has under a contract.
 */
export interface KeyCaller {
  readonly userId: string | null
  readonly username: string
  readonly customerId: string | null
  readonly renewedContractId?: string
}

/** A key, and the workplace that it is for. */
export interface GeneratedKey extends GivenKey {
  readonly workplace: NamedPlace
}

/** Why no key is given: what differs from the contract, a renewal of a workplace that is not bound, or a customer in the archive. */
export type KeyRefusal =
  | { readonly code: 'refused'; readonly comparison: Comparison; readonly customerId: string | null }
  | { readonly code: 'not-held' }
  | { readonly code: 'archived' }

/** What a check comes to, and whose contracts it was held against; null where there is no such customer. */
export interface Check {
  readonly comparison: ChosenComparison<StoredContract>
  readonly customerId: string | null
}

/** Holds an installation against what the customer has paid for, every mismatch at once. */
export async function checkInstallation(
  db: Database,
  parsed: ParsedInstallation,
  customerId: string | null,
  today: Day,
): Promise<Result<Check, 'archived'>> {
  const terms = await readTermsFor(db, parsed, customerId)
  if (terms?.isArchived) return refuse('archived')
  return accept({ comparison: compare(parsed, terms, today), customerId: terms?.customerId ?? null })
}

/**
 * For so long the same registration key is given again. A workstation that a far date has locked is opened by a key issued
 * later only, so an older one is issued anew.
 */
const GIVEN_AGAIN_DAYS = 30

/**
 * Gives the registration key of an installation. One transaction holds the contracts, compares, counts the workplaces,
 * binds, signs and writes it all down; whoever asks again for the same gets the same, or with `isReissue` one issued today,
 * and uses nothing further.
 */
export async function generateKey(
  runInTransaction: RunInTransaction,
  parsed: ParsedInstallation,
  caller: KeyCaller,
  {
    signer,
    today,
    now,
    isReissue = false,
  }: { readonly signer: Signer; readonly today: Day; readonly now: Date; readonly isReissue?: boolean },
): Promise<Result<GeneratedKey, KeyRefusal>> {
  return runInTransaction(async (transaction) => {
    await lockContracts(transaction, customerOf(parsed, caller.customerId))
    const { userId, username, customerId: callerId, renewedContractId } = caller
    const terms = await readTermsFor(transaction, parsed, callerId, renewedContractId)
    if (terms?.isArchived) return refuse({ code: 'archived' })
    const comparison = compare(parsed, terms, today)
    const { contract, refusals } = comparison
    if (contract) await noteReturn(transaction, contract, { by: username, now })
    if (renewedContractId !== undefined && !terms?.contracts.some(({ isBoundHere }) => isBoundHere))
      return refuse({ code: 'not-held' })
    if (!contract || refusals.length > 0)
      return refuse({ code: 'refused', comparison, customerId: terms?.customerId ?? null })

    const { workplace } = parsed.installation
    const { workplaceId: boundId } = contract
    const given = boundId === null ? null : await findGivenKey(transaction, boundId, parsed.installationKey)
    if (boundId && given && isStillRight(given, contract, isReissue ? today : today - GIVEN_AGAIN_DAYS)) {
      await forgetRefusal(transaction, contract.customerId, workplace)
      return accept({ ...given, workplace: await findPlace(transaction, boundId) })
    }

    const binding =
      boundId === null
        ? await bindWorkplace(transaction, contract, workplace, now)
        : { id: boundId, ...(await findPlace(transaction, boundId)), write: null }
    const { id: workplaceId, place, name } = binding
    const key = signKey(parsed.payload, contract, signer, today)
    const { customerId, id: contractId, license } = contract
    const { id, write } = writeGivenKey(
      transaction,
      {
        ...key,
        ...{ customerId, contractId, workplaceId, userId, installationKey: parsed.installationKey },
        supportCode: computeSupportCode(parsed.payload),
      },
      now,
    )
    const entry = {
      username,
      action: 'key-generate',
      subject: 'registration-key',
      subjectId: id,
      customerId,
      details: {
        contract: contractId,
        license,
        workplace: workplaceId,
        place,
        programVersion: formatProgramVersion(parsed.installation.version),
        ...(isReissue ? { reissue: true } : {}),
        ...(renewedContractId === undefined ? {} : { renewal: true }),
      },
    } as const
    const journal = writeJournalEntry(transaction, entry, now)
    await runTogether(transaction, [...(binding.write ? [binding.write] : []), write, journal])
    return accept({ ...key, workplace: { place, name } })
  })
}

/** Whether a key says what the contract says, and was issued on a day or later. */
function isStillRight(given: GivenKey, contract: StoredContract, notBefore: Day): boolean {
  return (
    given.license === contract.license &&
    given.validThrough === contract.validThrough &&
    given.issued >= notBefore
  )
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

/** Whose contracts an installation is held against: the caller's, or for the service desk the holder's it names. */
function customerOf({ installation }: ParsedInstallation, customerId: string | null) {
  return customerId === null ? { eik: installation.holder } : { id: customerId }
}

async function readTermsFor(
  db: Database,
  parsed: ParsedInstallation,
  customerId: string | null,
  contractId?: string,
): Promise<Terms | null> {
  const terms = await readTerms(db, customerOf(parsed, customerId), parsed.installation.workplace)
  if (!terms || contractId === undefined) return terms
  return { ...terms, contracts: terms.contracts.filter(({ id }) => id === contractId) }
}

function compare(
  { installation }: ParsedInstallation,
  terms: Terms | null,
  today: Day,
): ChosenComparison<StoredContract> {
  if (!terms) return { contract: null, ...compareInstallation(installation, null, null, today) }
  return compareWithContracts(installation, terms.holder, terms.contracts, today)
}
