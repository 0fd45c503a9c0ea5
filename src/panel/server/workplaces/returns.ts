import { lockContracts } from '../contracts/store.ts'
import type { StoredContract } from '../contracts/terms.ts'
import { firstIdOf } from '../db/ids.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { Database } from '../db/schema.ts'
import { type Authorship, addJournalEntry } from '../journal/store.ts'

/**
 * Notes that a fingerprint which was released without a code asks again, once for each release. Nobody is refused for it: the
 * old computer may be in use beside the new one, or it was released by mistake.
 */
export async function noteReturn(
  db: Database,
  { id: contractId, customerId, license, workplaceId, releasedId }: ReturnedTo,
  authorship: Authorship,
): Promise<void> {
  if (workplaceId !== null || releasedId === null || (await isNoted(db, releasedId))) return
  const { by, now } = authorship
  const note = async (transaction: Database) => {
    await lockContracts(transaction, { contractId })
    if (await isNoted(transaction, releasedId)) return
    const entry = {
      username: by,
      action: 'workplace-return',
      subject: 'workplace',
      subjectId: releasedId,
      customerId,
      details: { contract: contractId, license },
    } as const
    await addJournalEntry(transaction, entry, now)
  }
  await (db.isTransaction ? note(db) : db.transaction().execute(note))
}

/** A contract as it was read for the workplace that asks. */
type ReturnedTo = Pick<StoredContract, 'id' | 'customerId' | 'license' | 'workplaceId' | 'releasedId'>

async function isNoted(db: Database, subjectId: string): Promise<boolean> {
  return (await selectNote(db, { subjectId })).length > 0
}

const selectNote = prepareQuery((db, { subjectId }: { subjectId: string }) =>
  db
    .selectFrom('journal')
    .select('id')
    .where('subject_id', '=', subjectId)
    .where('action', '=', 'workplace-return')
    .limit(1),
)

/** A fingerprint that came back, whose and when. */
export interface Returned {
  readonly customerId: string
  readonly customerName: string
  readonly license: number | null
  readonly at: string
}

/** The fingerprints that came back since an instant, the last first. */
export async function listReturns(db: Database, since: Date, limit: number): Promise<readonly Returned[]> {
  const rows = await db
    .selectFrom('journal')
    .innerJoin('customers', 'customers.id', 'journal.customer_id')
    .innerJoin('workplaces', 'workplaces.id', 'subject_id')
    .innerJoin('contracts', 'contracts.id', 'contract_id')
    .select([
      'customers.id as customerId',
      'customers.name as customerName',
      'license_number as license',
      'journal.at',
    ])
    .where('action', '=', 'workplace-return')
    .where('journal.id', '>=', firstIdOf(since))
    .where('archived', 'is', null)
    .orderBy('journal.id', 'desc')
    .limit(limit)
    .execute()
  return rows
}
