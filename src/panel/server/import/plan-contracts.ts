import { parseProgramVersion } from '../../../shared/program-version.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { resolveModules } from '../contracts/store.ts'
import { createId } from '../db/ids.ts'
import type { Database } from '../db/schema.ts'
import { plainText } from './columns.ts'
import type { ContractColumn } from './contract-columns.ts'
import {
  countAllBound,
  type KnownContract,
  type KnownContracts,
  readKnownContracts,
} from './known-contracts.ts'
import type { ImportMistake, MistakeCode } from './mistakes.ts'
import type { ContractRow, ContractTerms, TermName } from './read-contracts.ts'

/** What a row of a file changes: of a contract that is there, only what becomes different; of a new one everything. */
export interface PlannedChange {
  readonly line: number
  readonly contractId: string
  readonly eik: string
  /** Its number in the vendor's books, as it is or will be. */
  readonly external: string | null
  /** The license number; null for a new contract. */
  readonly license: number | null
  readonly before: Partial<ContractTerms>
  readonly after: Partial<ContractTerms>
  /** The customer that has to be created for it. */
  readonly customer: { readonly name: string; readonly vatRegistered: boolean } | null
  /** What the column of its workplaces is called in the file. */
  readonly workplacesHeading: string
}

export interface ContractPlan {
  readonly changes: readonly PlannedChange[]
  readonly unchanged: number
  readonly mistakes: readonly ImportMistake[]
}

type Wrong = readonly [column: ContractColumn, code: MistakeCode]

/** Holds the rows of a file against what is there: what each would change, and everything that is wrong. */
export async function planContracts(db: Database, rows: readonly ContractRow[]): Promise<ContractPlan> {
  const known = await readKnownContracts(db, rows)
  const changes: PlannedChange[] = []
  const mistakes: ImportMistake[] = []
  const taken = new Set<string>()
  const firsts = new Map<string, ContractRow>()
  let unchanged = 0
  for (const row of rows) {
    const planned = planRow(row, known, taken)
    const wrong = planned.ok ? judgeCustomer(row, planned.value, { known, firsts }) : planned.refusal
    if (planned.ok && wrong.length === 0) {
      if (isChange(planned.value)) changes.push(planned.value)
      else unchanged++
    }
    for (const [column, code] of wrong)
      mistakes.push({ line: row.line, field: row.headings[column] ?? column, code, ...shownOf(row, column) })
  }
  mistakes.push(...(await findTooFew(db, changes.filter(lowersWorkplaces))))
  return { changes, unchanged, mistakes }
}

/** Whether a change takes workplaces from a contract, which may be bound. */
export function lowersWorkplaces({ before, after }: PlannedChange): boolean {
  return (after.workplaces ?? 0) < (before.workplaces ?? 0)
}

/** The changes that would leave a contract fewer workplaces than are bound. */
export async function findTooFew(
  db: Database,
  lowered: readonly PlannedChange[],
): Promise<readonly ImportMistake[]> {
  const bound = await countAllBound(
    db,
    lowered.map(({ contractId }) => contractId),
  )
  return lowered.flatMap(({ line, contractId, after, workplacesHeading: field }) => {
    const count = bound.get(contractId) ?? 0
    return count > (after.workplaces ?? 0)
      ? [{ line, field, code: 'workplaces-bound' as const, value: `${after.workplaces} < ${count}` }]
      : []
  })
}

function isChange({ license, after }: PlannedChange): boolean {
  return license === null || Object.keys(after).length > 0
}

function planRow(
  row: ContractRow,
  known: KnownContracts,
  taken: Set<string>,
): Result<PlannedChange, readonly Wrong[]> {
  const found = findContract(row, known)
  if (!found.ok) return refuse([found.refusal])
  const contract = found.value
  const { external, product } = row.terms
  // Two rows of one contract are one too many, whichever way they name it.
  const names = [
    ...(contract ? [contract.id] : []),
    ...(external ? [`external ${external}`] : []),
    ...(contract || external ? [] : [`${row.eik} ${product}`]),
  ]
  if (names.some((name) => taken.has(name)))
    return refuse([[external ? 'external' : 'eik', 'contract-twice'] as const])
  for (const name of names) taken.add(name)

  const eik = contract?.eik ?? row.eik
  if (eik === null) return refuse([['eik', 'missing-for-new'] as const])
  const resolved = contract ? resolveTerms({ ...contract.terms, ...row.terms }) : completeTerms(row)
  if (!resolved.ok) return resolved
  const changed = contract ? changedTerms(contract.terms, resolved.value) : null
  return accept({
    line: row.line,
    contractId: contract?.id ?? createId(new Date()),
    eik,
    external: resolved.value.external,
    license: contract?.license ?? null,
    before: changed?.before ?? {},
    after: changed?.after ?? resolved.value,
    customer:
      known.hasCustomer(eik) || contract || row.name === null || row.vatRegistered === null
        ? null
        : { name: row.name, vatRegistered: row.vatRegistered },
    workplacesHeading: row.headings.workplaces ?? 'workplaces',
  })
}

/** The contract that a row names; null for a new one. */
function findContract(row: ContractRow, known: KnownContracts): Result<KnownContract | null, Wrong> {
  const { external, product } = row.terms
  const numbered = external ? known.byExternal(external) : undefined
  const licensed = row.license === null ? undefined : known.byLicense(row.license)
  if (row.license !== null && !licensed) return refuse(['license', 'no-such-license'])
  // A number that was given is never given to another contract.
  const isOther = licensed && external && (licensed.terms.external ?? external) !== external
  if (isOther || (licensed && numbered && licensed.id !== numbered.id))
    return refuse(['external', 'other-external'])
  const contract = numbered ?? licensed
  if (contract)
    return row.eik !== null && row.eik !== contract.eik ? refuse(['eik', 'other-customer']) : accept(contract)
  if (row.eik === null || product === undefined)
    return refuse([external ? 'external' : 'eik', 'no-contract-named'])
  const own = known.of(row.eik, product)
  // A number is given to a contract that has none; without a number any contract may be meant.
  const candidates = external ? own.filter(({ terms }) => terms.external === null) : own
  if (candidates.length > 1) return refuse(['eik', 'contract-ambiguous'])
  return accept(candidates[0] ?? null)
}

const NEEDED_FOR_NEW = ['product', 'kind', 'paidVersion', 'workplaces', 'settled'] as const

function completeTerms({ terms }: ContractRow): Result<ContractTerms, readonly Wrong[]> {
  const missing = NEEDED_FOR_NEW.filter((name) => terms[name] === undefined)
  const { product, kind, paidVersion, workplaces, settled } = terms
  if (
    product === undefined ||
    kind === undefined ||
    paidVersion === undefined ||
    workplaces === undefined ||
    settled === undefined
  )
    return refuse(missing.map((name) => [name, 'missing-for-new'] as const))
  const { external = null, modules = [], validThrough = null } = terms
  return resolveTerms({ external, product, kind, paidVersion, modules, workplaces, settled, validThrough })
}

/** The terms with codes of modules; refused where one part of them does not fit another. */
function resolveTerms(terms: ContractTerms): Result<ContractTerms, readonly Wrong[]> {
  const wrong: Wrong[] = []
  const resolved = resolveModules(terms)
  if (!resolved.ok) wrong.push(['modules', 'not-a-module'])
  if (terms.kind === 'subscription' && terms.validThrough === null)
    wrong.push(['validThrough', 'day-missing'])
  if (terms.kind === 'purchase' && terms.validThrough !== null) wrong.push(['validThrough', 'day-surplus'])
  return resolved.ok && wrong.length === 0
    ? accept({ ...terms, modules: resolved.value.modules })
    : refuse(wrong)
}

function changedTerms(before: ContractTerms, after: ContractTerms) {
  const names = (Object.keys(after) as TermName[]).filter((name) => !isSame(name, before, after))
  return { before: pick(before, names), after: pick(after, names) }
}

/** The same version can be written in two ways. */
function isSame(name: TermName, before: ContractTerms, after: ContractTerms): boolean {
  const [one, other] = [before, after].map((terms) =>
    JSON.stringify(name === 'paidVersion' ? parseProgramVersion(terms.paidVersion) : terms[name]),
  )
  return one === other
}

function pick(terms: ContractTerms, names: readonly TermName[]): Partial<ContractTerms> {
  return Object.fromEntries(names.map((name) => [name, terms[name]]))
}

/** What is wrong with the customer of a new contract; `firsts` has the row that each customer is created from. */
function judgeCustomer(
  row: ContractRow,
  { eik, license, customer }: PlannedChange,
  { known, firsts }: { readonly known: KnownContracts; readonly firsts: Map<string, ContractRow> },
): readonly Wrong[] {
  if (license !== null) return []
  if (known.hasCustomer(eik)) return known.isArchived(eik) ? [['eik', 'customer-archived']] : []
  const first = firsts.get(eik)
  if (!first && customer) firsts.set(eik, row)
  if (!first) return customer ? [] : [['eik', 'no-such-customer']]
  if (!customer) return []
  if (plainText(first.name ?? '') !== plainText(customer.name)) return [['name', 'other-name']]
  return first.vatRegistered === customer.vatRegistered ? [] : [['vatRegistered', 'other-vat']]
}

function shownOf({ eik, license, terms }: ContractRow, column: ContractColumn): { readonly value?: string } {
  const value = String({ eik, license, ...terms, name: null, vatRegistered: null }[column] ?? '')
  return value === '' ? {} : { value }
}
