import type { z } from 'zod'
import { BASIC_MODULE, findModule, findProduct } from '../../../shared/catalogue.ts'
import { MAX_LICENSE_NUMBER } from '../../../shared/key/registration-key.ts'
import type { contractForm } from '../../../shared/panel-api/contracts.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { createId } from '../db/ids.ts'
import { lockRows } from '../db/locks.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { ContractRow, Database } from '../db/schema.ts'
import { type Authorship, addJournalEntry } from '../journal/store.ts'

/** `external` is the vendor's own number of a contract; without it the number stays as it is. */
type ContractForm = z.output<typeof contractForm> & { readonly external?: string }

/** The form with codes of the catalogue, the basic module always among them; or the product or module that it has not. */
export function resolveModules<
  Form extends { readonly product: string; readonly modules: readonly string[] },
>(form: Form): Result<Form & { modules: string[] }, { readonly field: string; readonly message: string }> {
  const product = findProduct(form.product)
  if (!product) return refuse({ field: 'product', message: `no product ${form.product}` })
  const found = new Map<number, string>()
  for (const text of [BASIC_MODULE, ...form.modules]) {
    const module = findModule(product, text)
    if (!module) return refuse({ field: 'modules', message: `no module ${text}` })
    found.set(module.number, module.code)
  }
  const modules = [...found].toSorted(([one], [other]) => one - other).map(([, code]) => code)
  return accept({ ...form, modules })
}

/** Creates a contract with the next license number; null where none is left. Call it in a transaction. */
export async function createContract(
  db: Database,
  customerId: string,
  form: ContractForm,
  { by, now }: Authorship,
): Promise<ContractRow | null> {
  const number = await db
    .updateTable('license_numbers')
    .set(({ eb }) => ({ last: eb('last', '+', 1) }))
    .where('id', '=', 1)
    .where('last', '<', MAX_LICENSE_NUMBER)
    .returning('last')
    .executeTakeFirst()
  if (!number) return null
  const row = await db
    .insertInto('contracts')
    .values({
      id: createId(now),
      customer_id: customerId,
      license_number: number.last,
      created: now.toISOString(),
      ...columnsOf(form),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addJournalEntry(
    db,
    { username: by, action: 'contract-create', ...contractSubject(row), details: { ...form } },
    now,
  )
  return row
}

function contractSubject({ id, customer_id: customerId }: ContractRow) {
  return { subject: 'contract', subjectId: id, customerId } as const
}

/** Why a contract stays as it is: more workplaces are bound, or somebody else has changed it since it was read. */
export type ContractConflict =
  | { readonly code: 'workplaces-bound'; readonly bound: number }
  | { readonly code: 'changed' }

/** Replaces a contract's terms. Call it in a transaction. */
export async function changeContract(
  db: Database,
  id: string,
  { revision, ...form }: ContractForm,
  { by, now }: Authorship,
): Promise<Result<ContractRow, ContractConflict>> {
  await lockContracts(db, { contractId: id })
  const bound = await countBound(db, id)
  if (bound > form.workplaces) return refuse({ code: 'workplaces-bound', bound })
  let update = db
    .updateTable('contracts')
    .set(columnsOf(form))
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
  if (revision !== undefined) update = update.where('revision', '=', revision)
  const row = await update.returningAll().executeTakeFirst()
  if (!row) return refuse({ code: 'changed' })
  await addJournalEntry(
    db,
    { username: by, action: 'contract-change', ...contractSubject(row), details: form },
    now,
  )
  return accept(row)
}

/**
 * The contract of a number in the vendor's books: the one that has it, or else the only one of the customer's for the product
 * that has no number yet; null where there is none.
 */
export async function findNamedContract(
  db: Database,
  { external, customerId, product }: Readonly<Record<'external' | 'customerId' | 'product', string>>,
): Promise<Result<ContractRow | null, 'ambiguous'>> {
  const known = await db
    .selectFrom('contracts')
    .selectAll()
    .where('external', '=', external)
    .executeTakeFirst()
  if (known) return accept(known)
  const [row, other] = await db
    .selectFrom('contracts')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('product', '=', product)
    .where('external', 'is', null)
    .limit(2)
    .execute()
  return other ? refuse('ambiguous') : accept(row ?? null)
}

export async function findContract(db: Database, id: string): Promise<ContractRow | undefined> {
  return db.selectFrom('contracts').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function countBound(db: Database, contractId: string): Promise<number> {
  const { count } = await db
    .selectFrom('workplaces')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('contract_id', '=', contractId)
    .where('released_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Holds the contracts of a customer, or one, against every other transaction that binds, releases or changes, until this
 * one ends. SQLite has one writer at a time anyway. Read what depends on it in a later statement: PostgreSQL lets a
 * statement see what was there when it began, not when it got the lock.
 */
export async function lockContracts(
  db: Database,
  whose: { readonly id: string } | { readonly eik: string } | { readonly contractId: string },
): Promise<void> {
  if ('contractId' in whose) await lockRows(db, lockContract, whose)
  else if ('id' in whose) await lockRows(db, lockContractsOfCustomer, whose)
  else await lockRows(db, lockContractsOfEik, whose)
}

const lockContract = prepareQuery((db, { contractId }: { contractId: string }) =>
  db.selectFrom('contracts').select('id').where('id', '=', contractId).forUpdate(),
)

const lockContractsOfCustomer = prepareQuery((db, { id }: { id: string }) =>
  db.selectFrom('contracts').select('id').where('customer_id', '=', id).orderBy('id').forUpdate(),
)

const lockContractsOfEik = prepareQuery((db, { eik }: { eik: string }) =>
  db
    .selectFrom('contracts')
    .select('id')
    .where('customer_id', 'in', db.selectFrom('customers').select('id').where('eik', '=', eik))
    .orderBy('id')
    .forUpdate(),
)

export function modulesOf(row: Pick<ContractRow, 'modules'>): readonly string[] {
  // Written by `columnsOf` alone.
  return JSON.parse(row.modules) as readonly string[]
}

/** The columns of a contract that a form fills in. */
export function columnsOf(form: ContractForm) {
  return {
    product: form.product,
    kind: form.kind,
    paid_version: form.paidVersion,
    modules: JSON.stringify(form.modules),
    workplaces: form.workplaces,
    settled: form.settled ? 1 : 0,
    valid_through: form.validThrough ?? null,
    ...(form.releasesPerYear === undefined ? {} : { releases_per_year: form.releasesPerYear }),
    ...(form.external === undefined ? {} : { external: form.external }),
  }
}
