import type { Insertable } from 'kysely'
import { MAX_LICENSE_NUMBER } from '../../../shared/key/registration-key.ts'
import { createCustomer } from '../customers/store.ts'
import { forUpdate } from '../db/locks.ts'
import type { Database, ContractRow as StoredRow, Tables } from '../db/schema.ts'
import { type Authorship, addJournalEntries, type JournalEntry } from '../journal/store.ts'
import { countAllBound, termsOf } from './known-contracts.ts'
import type { ContractTerms } from './read-contracts.ts'
import type { StagedContract } from './staged-change.ts'

/** A change with the contract that it is of, as it is now; undefined for a new one. */
interface FoundChange extends StagedContract {
  readonly stored: StoredRow | undefined
}

/** Does some changes, a few hundred at most, each with its journal entry. Call it in a transaction. */
export async function applyContracts(
  db: Database,
  changes: readonly StagedContract[],
  authorship: Authorship,
): Promise<void> {
  if (changes.length === 0) return
  const found = await keepBound(db, await findStored(db, changes))
  const customers = await findCustomers(db, found, authorship)
  const created = found.filter(({ stored }) => !stored)
  let license = await takeLicenseNumbers(db, created.length)
  const rows = found.map(({ stored, terms, contractId, eik }) => {
    const customer = customers.get(eik)
    if (!stored && customer === undefined) throw new Error(`There is no customer ${eik}`)
    const { id, customer_id, license_number, created, revision } = stored ?? {
      id: contractId,
      customer_id: customer ?? '',
      license_number: ++license,
      created: authorship.now.toISOString(),
      revision: 0,
    }
    // A new contract has all its terms.
    const all = { ...(stored && termsOf(stored)), ...terms } as ContractTerms
    return { id, customer_id, license_number, created, revision: revision + 1, ...columnsOf(all) }
  })
  await saveRows(db, rows)
  const entries = found.map((change, place) =>
    entryOf(change, rows[place]?.customer_id ?? null, authorship.by),
  )
  await addJournalEntries(db, entries, authorship.now)
}

/** Somebody else may have given one of them its number meanwhile, so the number counts first. */
async function findStored(db: Database, changes: readonly StagedContract[]): Promise<readonly FoundChange[]> {
  const externals = changes.flatMap(({ terms }) => terms.external ?? [])
  const rows = await forUpdate(
    db,
    db
      .selectFrom('contracts')
      .selectAll()
      .where(({ or, eb }) =>
        or([
          eb(
            'id',
            'in',
            changes.map(({ contractId }) => contractId),
          ),
          ...(externals.length > 0 ? [eb('external', 'in', externals)] : []),
        ]),
      )
      .orderBy('id'),
  ).execute()
  const byExternal = new Map(rows.map((row) => [row.external, row]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return changes.map((change) => {
    const { external } = change.terms
    const stored = (external ? byExternal.get(external) : undefined) ?? byId.get(change.contractId)
    return { ...change, stored }
  })
}

/** A contract never has fewer workplaces than are bound, whatever was bound since the change was judged. */
async function keepBound(db: Database, changes: readonly FoundChange[]): Promise<readonly FoundChange[]> {
  const lowered = changes.flatMap(({ stored, terms }) =>
    stored && (terms.workplaces ?? stored.workplaces) < stored.workplaces ? [stored.id] : [],
  )
  const bound = await countAllBound(db, lowered)
  return changes.map((change) => {
    const least = bound.get(change.stored?.id ?? '') ?? 0
    return least > (change.terms.workplaces ?? least)
      ? { ...change, terms: { ...change.terms, workplaces: least } }
      : change
  })
}

/** The identifiers of customers by their EIK; those that are missing are created. */
async function findCustomers(
  db: Database,
  changes: readonly FoundChange[],
  authorship: Authorship,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(
    changes.flatMap(({ stored, eik, customer }) => (stored ? [] : [[eik, customer] as const])),
  )
  const read = async () => {
    if (wanted.size === 0) return new Map<string, string>()
    const rows = await db
      .selectFrom('customers')
      .select(['id', 'eik'])
      .where('eik', 'in', [...wanted.keys()])
      .execute()
    return new Map(rows.map(({ id, eik }) => [eik, id]))
  }
  const known = await read()
  const missing = changes.filter(({ eik, customer }) => customer && wanted.has(eik) && !known.has(eik))
  if (missing.length === 0) return known
  for (const { eik, customer } of missing)
    if (customer) await createCustomer(db, { eik, ...customer, contacts: [] }, authorship, 'customer-import')
  return read()
}

/** The number before the first of so many new ones. */
async function takeLicenseNumbers(db: Database, count: number): Promise<number> {
  if (count === 0) return 0
  const { last } = await db
    .updateTable('license_numbers')
    .set(({ eb }) => ({ last: eb('last', '+', count) }))
    .where('id', '=', 1)
    .where('last', '<=', MAX_LICENSE_NUMBER - count)
    .returning('last')
    .executeTakeFirstOrThrow()
  return last - count
}

/** One statement for new contracts and changed ones. */
async function saveRows(db: Database, rows: readonly Insertable<Tables['contracts']>[]): Promise<void> {
  await db
    .insertInto('contracts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        external: ref('excluded.external'),
        product: ref('excluded.product'),
        kind: ref('excluded.kind'),
        paid_version: ref('excluded.paid_version'),
        modules: ref('excluded.modules'),
        workplaces: ref('excluded.workplaces'),
        settled: ref('excluded.settled'),
        valid_through: ref('excluded.valid_through'),
        revision: ref('excluded.revision'),
      })),
    )
    .execute()
}

function columnsOf({
  external,
  product,
  kind,
  paidVersion,
  modules,
  workplaces,
  settled,
  validThrough,
}: ContractTerms) {
  return {
    external,
    product,
    kind,
    paid_version: paidVersion,
    modules: JSON.stringify(modules),
    workplaces,
    settled: settled ? 1 : 0,
    valid_through: validThrough,
  }
}

/** What was done: the new values by themselves, as where somebody does it by hand, and what stood there before. */
function entryOf(
  { stored, terms, contractId }: FoundChange,
  customerId: string | null,
  by: string,
): JournalEntry {
  const subject = { subject: 'contract', subjectId: stored?.id ?? contractId, customerId } as const
  if (!stored) return { username: by, action: 'contract-create', ...subject, details: terms }
  const before = Object.fromEntries(Object.entries(termsOf(stored)).filter(([name]) => name in terms))
  return { username: by, action: 'contract-change', ...subject, details: { ...terms, before } }
}
