import { modulesOf } from '../contracts/store.ts'
import type { Database, ContractRow as StoredRow } from '../db/schema.ts'
import type { ContractRow, ContractTerms } from './read-contracts.ts'

/** A contract that is there. */
export interface KnownContract {
  readonly id: string
  readonly eik: string
  readonly license: number
  readonly terms: ContractTerms
}

/** What is there of the customers and contracts that a file names. */
export interface KnownContracts {
  readonly hasCustomer: (eik: string) => boolean
  readonly isArchived: (eik: string) => boolean
  readonly byExternal: (external: string) => KnownContract | undefined
  readonly byLicense: (license: number) => KnownContract | undefined
  /** The contracts of a customer for a product. */
  readonly of: (eik: string, product: string) => readonly KnownContract[]
}

const MAX_ASKED_AT_ONCE = 1_000

/** Reads what rows name by EIK, number or license. */
export async function readKnownContracts(
  db: Database,
  rows: readonly ContractRow[],
): Promise<KnownContracts> {
  const contracts = new Map<string, KnownContract>()
  const customers = new Map<string, boolean>()
  for (let from = 0; from < rows.length; from += MAX_ASKED_AT_ONCE) {
    const asked = rows.slice(from, from + MAX_ASKED_AT_ONCE)
    const eiks = asked.flatMap(({ eik }) => eik ?? [])
    const found =
      eiks.length === 0
        ? []
        : await db.selectFrom('customers').select(['eik', 'archived']).where('eik', 'in', eiks).execute()
    for (const { eik, archived } of found) customers.set(eik, archived !== null)
    for (const [column, values] of [
      ['customers.eik', eiks],
      ['contracts.external', asked.flatMap(({ terms }) => terms.external ?? [])],
      ['contracts.license_number', asked.flatMap(({ license }) => license ?? [])],
    ] as const) {
      if (values.length === 0) continue
      const stored = await db
        .selectFrom('contracts')
        .innerJoin('customers', 'customers.id', 'contracts.customer_id')
        .selectAll('contracts')
        .select('customers.eik')
        .where(column, 'in', values)
        .execute()
      for (const row of stored) contracts.set(row.id, toKnown(row))
    }
  }
  return index(customers, [...contracts.values()])
}

function toKnown(row: StoredRow & { readonly eik: string }): KnownContract {
  return { id: row.id, eik: row.eik, license: row.license_number, terms: termsOf(row) }
}

/** What a file can say of a contract, as it is stored. */
export function termsOf(row: StoredRow): ContractTerms {
  return {
    external: row.external,
    product: row.product,
    kind: row.kind,
    paidVersion: row.paid_version,
    modules: modulesOf(row),
    workplaces: row.workplaces,
    settled: row.settled === 1,
    validThrough: row.valid_through,
  }
}

function index(customers: ReadonlyMap<string, boolean>, contracts: readonly KnownContract[]): KnownContracts {
  const byExternal = new Map(contracts.map((contract) => [contract.terms.external, contract]))
  const byLicense = new Map(contracts.map((contract) => [contract.license, contract]))
  const byProduct = Map.groupBy(contracts, ({ eik, terms }) => `${eik} ${terms.product}`)
  return {
    hasCustomer: (eik) => customers.has(eik),
    isArchived: (eik) => customers.get(eik) ?? false,
    byExternal: (external) => byExternal.get(external),
    byLicense: (license) => byLicense.get(license),
    of: (eik, product) => byProduct.get(`${eik} ${product}`) ?? [],
  }
}

/** How many workplaces are bound of each of some contracts; none where nothing is said. */
export async function countAllBound(
  db: Database,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (let from = 0; from < contractIds.length; from += MAX_ASKED_AT_ONCE) {
    const rows = await db
      .selectFrom('workplaces')
      .select(({ fn }) => ['contract_id', fn.countAll<number | string>().as('count')])
      .where('contract_id', 'in', contractIds.slice(from, from + MAX_ASKED_AT_ONCE))
      .where('released_at', 'is', null)
      .groupBy('contract_id')
      .execute()
    for (const { contract_id: id, count } of rows) counts.set(id, Number(count))
  }
  return counts
}
