import { PostgresAdapter } from 'kysely'
import type { z } from 'zod'
import { BASIC_MODULE, findModule, findProduct } from '../../../shared/catalogue.ts'
import type { BoundContract, Holder } from '../../../shared/contract/comparison.ts'
import { parseDay } from '../../../shared/day.ts'
import type { Workplace } from '../../../shared/key/fingerprint.ts'
import { MAX_LICENSE_NUMBER } from '../../../shared/key/registration-key.ts'
import type { contract, contractForm } from '../../../shared/panel-api.ts'
import { parseProgramVersion } from '../../../shared/program-version.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import type { Database } from '../db/database.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { ContractRow } from '../db/schema.ts'
import { createId } from '../ids.ts'

type ContractForm = z.output<typeof contractForm>

/** A contract with its license number and customer, as the comparison takes it. */
export interface StoredContract extends BoundContract {
  readonly id: string
  readonly customerId: string
  readonly license: number
  /** The highest place taken; 0 where none is. */
  readonly lastPlace: number
  /** The bound workplace that the contract was read for. */
  readonly workplaceId: string | null
}

/** The form with codes of the catalogue, the basic module always among them; or the product or module that it has not. */
export function resolveModules(
  form: ContractForm,
): Result<ContractForm, { readonly field: string; readonly message: string }> {
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
  now: Date,
): Promise<ContractRow | null> {
  const number = await db
    .updateTable('license_numbers')
    .set(({ eb }) => ({ last: eb('last', '+', 1) }))
    .where('id', '=', 1)
    .where('last', '<', MAX_LICENSE_NUMBER)
    .returning('last')
    .executeTakeFirst()
  if (!number) return null
  return db
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
  return row ? accept(row) : refuse({ code: 'changed' })
}

export async function findContract(db: Database, id: string): Promise<ContractRow | undefined> {
  return db.selectFrom('contracts').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The contracts of a customer as the API gives them, oldest first. */
export async function describeContracts(db: Database, customerId: string) {
  const rows = await db
    .selectFrom('contracts')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('workplaces')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .whereRef('contract_id', '=', 'contracts.id')
        .where('released_at', 'is', null)
        .as('bound'),
    )
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
  return rows.map(({ bound, ...row }) => describeContract(row, Number(bound)))
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
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return
  if ('contractId' in whose) await lockContract(db, whose)
  else if ('id' in whose) await lockContractsOfCustomer(db, whose)
  else await lockContractsOfEik(db, whose)
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

/** A customer and its contracts, oldest first, each as it stands to a workplace; null where there is no such customer. */
export interface Terms {
  readonly customerId: string
  readonly holder: Holder
  readonly contracts: readonly StoredContract[]
}

/** Reads the terms of a customer, told by its id or by its EIK, for a workplace. */
export async function readTerms(
  db: Database,
  customer: { readonly id: string } | { readonly eik: string },
  workplace: Workplace,
): Promise<Terms | null> {
  const { method, fingerprint } = workplace
  const rows =
    'id' in customer
      ? await readTermsById(db, { whose: customer.id, method, fingerprint })
      : await readTermsByEik(db, { whose: customer.eik, method, fingerprint })
  const [first] = rows
  if (!first) return null
  return {
    customerId: first.holder_id,
    holder: { eik: first.eik, isVatRegistered: first.vat_registered === 1 },
    contracts: rows.flatMap(({ bound, last_place: lastPlace, workplace_id: workplaceId, ...row }) =>
      isContractRow(row) ? [toStoredContract(row, Number(bound), lastPlace ?? 0, workplaceId)] : [],
    ),
  }
}

const readTermsById = prepareTerms('customers.id')
const readTermsByEik = prepareTerms('eik')

function prepareTerms(column: 'customers.id' | 'eik') {
  return prepareQuery((db, values: { whose: string; method: string; fingerprint: string }) =>
    db
      .selectFrom('customers')
      .leftJoin('contracts', 'contracts.customer_id', 'customers.id')
      .select(['customers.id as holder_id', 'eik', 'vat_registered'])
      .selectAll('contracts')
      .select(({ selectFrom }) => {
        const bound = selectFrom('workplaces')
          .whereRef('contract_id', '=', 'contracts.id')
          .where('released_at', 'is', null)
        return [
          bound.select(({ fn }) => fn.countAll<number | string>().as('count')).as('bound'),
          bound.select(({ fn }) => fn.max('place').as('last')).as('last_place'),
          bound
            .where('method', '=', values.method)
            .where('fingerprint', '=', values.fingerprint)
            .select('id')
            .as('workplace_id'),
        ]
      })
      .where(column, '=', values.whose)
      .orderBy('contracts.id'),
  )
}

/** Without a contract the join gives nothing but nulls. */
function isContractRow<T extends { readonly id: string | null }>(row: T): row is T & ContractRow {
  return row.id !== null
}

function toStoredContract(
  row: ContractRow,
  bound: number,
  lastPlace: number,
  workplaceId: string | null,
): StoredContract {
  const paidVersion = parseProgramVersion(row.paid_version)
  if (!paidVersion) throw new Error(`Contract ${row.id} has no program version`)
  return {
    id: row.id,
    customerId: row.customer_id,
    license: row.license_number,
    product: row.product,
    kind: row.kind,
    paidVersion,
    modules: modulesOf(row),
    workplaces: row.workplaces,
    isSettled: row.settled === 1,
    validThrough: row.valid_through === null ? null : parseDay(row.valid_through),
    bound,
    isBoundHere: workplaceId !== null,
    lastPlace,
    workplaceId,
  }
}

/** A contract as the API gives it. */
export function describeContract(row: ContractRow, bound: number): z.output<typeof contract> {
  return {
    id: row.id,
    revision: row.revision,
    customerId: row.customer_id,
    license: row.license_number,
    product: row.product,
    kind: row.kind,
    paidVersion: row.paid_version,
    modules: [...modulesOf(row)],
    workplaces: row.workplaces,
    bound,
    settled: row.settled === 1,
    validThrough: row.valid_through,
    created: row.created,
  }
}

function modulesOf(row: ContractRow): readonly string[] {
  // Written by `columnsOf` alone.
  return JSON.parse(row.modules) as readonly string[]
}

function columnsOf(form: ContractForm) {
  return {
    product: form.product,
    kind: form.kind,
    paid_version: form.paidVersion,
    modules: JSON.stringify(form.modules),
    workplaces: form.workplaces,
    settled: form.settled ? 1 : 0,
    valid_through: form.validThrough ?? null,
  }
}
