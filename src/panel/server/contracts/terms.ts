import type { BoundContract, Holder } from '../../../shared/contract/comparison.ts'
import { parseDay } from '../../../shared/day.ts'
import type { Workplace } from '../../../shared/key/fingerprint.ts'
import { parseProgramVersion } from '../../../shared/program-version.ts'
import { prepareQuery } from '../db/prepared-query.ts'
import type { ContractRow, Database } from '../db/schema.ts'
import { modulesOf } from './store.ts'

/** A contract with its license number and customer, as the comparison takes it. */
export interface StoredContract extends BoundContract {
  readonly id: string
  readonly customerId: string
  readonly license: number
  /** The highest place taken; 0 where none is. */
  readonly lastPlace: number
  /** The bound workplace that the contract was read for. */
  readonly workplaceId: string | null
  /** A workplace of the same fingerprint that was released without a code. */
  readonly releasedId: string | null
}

/** A customer and its contracts, oldest first, each as it stands to a workplace; null where there is no such customer. */
export interface Terms {
  readonly customerId: string
  readonly holder: Holder
  readonly isArchived: boolean
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
    isArchived: first.archived !== null,
    contracts: rows.flatMap((row) => (isContractRow(row) ? [toStoredContract(row)] : [])),
  }
}

const CONTRACT_COLUMNS = [
  'contracts.id',
  'customer_id',
  'license_number',
  'product',
  'kind',
  'paid_version',
  'modules',
  'contracts.workplaces',
  'settled',
  'valid_through',
] as const

const readTermsById = prepareTerms('customers.id')
const readTermsByEik = prepareTerms('eik')

function prepareTerms(column: 'customers.id' | 'eik') {
  return prepareQuery((db, values: { whose: string; method: string; fingerprint: string }) =>
    db
      .selectFrom('customers')
      .leftJoin('contracts', 'contracts.customer_id', 'customers.id')
      .select(['customers.id as holder_id', 'eik', 'vat_registered', 'archived'])
      .select(CONTRACT_COLUMNS)
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
          selectFrom('workplaces')
            .whereRef('contract_id', '=', 'contracts.id')
            .where('released_at', 'is not', null)
            .where('method', '=', values.method)
            .where('fingerprint', '=', values.fingerprint)
            .where('released_by', '<>', 'code')
            .select(({ fn }) => fn.max('id').as('last'))
            .as('released_id'),
        ]
      })
      .where(column, '=', values.whose)
      .orderBy('contracts.id'),
  )
}

interface TermsRow extends Omit<ContractRow, 'revision' | 'created' | 'external' | 'releases_per_year'> {
  /** PostgreSQL gives a count as a text. */
  readonly bound: number | string | null
  readonly last_place: number | null
  readonly workplace_id: string | null
  readonly released_id: string | null
}

/** Without a contract the join gives nothing but nulls. */
function isContractRow(row: { readonly id: string | null }): row is TermsRow {
  return row.id !== null
}

function toStoredContract(row: TermsRow): StoredContract {
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
    bound: Number(row.bound),
    isBoundHere: row.workplace_id !== null,
    lastPlace: row.last_place ?? 0,
    workplaceId: row.workplace_id,
    releasedId: row.released_id,
  }
}
