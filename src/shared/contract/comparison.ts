import { findProduct, findProductByNumber, moduleCodes } from '../catalogue.ts'
import { type Day, formatDay } from '../day.ts'
import type { Installation } from '../key/installation-key.ts'
import { formatProgramVersion, type ProgramVersion } from '../program-version.ts'
import type { Firm, Refusal } from './refusals.ts'

/** What a customer has paid for. */
interface Contract {
  /** The number of its license. */
  readonly license: number
  /** The product's code in the catalogue. */
  readonly product: string
  readonly kind: 'purchase' | 'subscription'
  readonly paidVersion: ProgramVersion
  /** Codes of the catalogue. */
  readonly modules: readonly string[]
  readonly workplaces: number
  readonly isSettled: boolean
  /** The subscription's last day; null for a purchase. */
  readonly validThrough: Day | null
}

/** Whom a contract is with. */
export interface Holder {
  readonly eik: string
  readonly isVatRegistered: boolean
}

/** A contract as one workplace sees it: how many workplaces are bound to it, and whether this one is among them. */
export interface BoundContract extends Contract {
  readonly bound: number
  readonly isBoundHere: boolean
}

/** What is compared, in the order in which people read it. */
export const PARAMETERS = [
  'holder',
  'product',
  'version',
  'modules',
  'workplaces',
  'workplace',
  'payment',
] as const

type Parameter = (typeof PARAMETERS)[number]

/**
 * One parameter of an installation beside the contract's. Codes, numbers and versions are written as in keys. The
 * workplace is `bound`, `free` or `none-free` in the contract; the payment is `settled`, `outstanding` or `ended`.
 * Null means that there is nothing to compare with.
 */
interface ComparisonRow {
  readonly parameter: Parameter
  readonly installation: string | number | readonly string[] | null
  readonly contract: string | number | readonly string[] | null
  readonly matches: boolean
  readonly refusal?: Refusal['code']
}

export interface Comparison {
  readonly rows: readonly ComparisonRow[]
  /** All reasons against a key. If there are none, the panel gives the key. */
  readonly refusals: readonly Refusal[]
}

/** The firm that a holder pays to. */
export function firmOf(holder: Holder): Firm {
  return holder.isVatRegistered
    ? { name: 'ЗЕН Електроникс ООД' }
    : { name: 'Компютърно счетоводство ПАСОСС ООД' }
}

/**
 * Compares an installation with a customer's contract on a day. No holder means that no customer has this EIK; no
 * contract means that the customer has none for the product.
 */
export function compareInstallation(
  installation: Installation,
  holder: Holder | null,
  contract: BoundContract | null,
  today: Day,
): Comparison {
  const product = findProductByNumber(installation.product)
  const rows: ComparisonRow[] = []
  const refusals: Refusal[] = []
  const compare = (
    row: Omit<ComparisonRow, 'refusal' | 'matches'>,
    refusal: Refusal | null,
    matches = !refusal,
  ) => {
    rows.push({ ...row, matches, ...(refusal ? { refusal: refusal.code } : {}) })
    if (refusal) refusals.push(refusal)
  }

  const isHolder = holder?.eik === installation.holder
  compare(
    { parameter: 'holder', installation: installation.holder, contract: holder?.eik ?? null },
    isHolder ? null : { code: 'parameter-mismatch', parameter: 'holder' },
  )
  const productCode = product?.code ?? String(installation.product)
  const isProduct = contract?.product === productCode
  compare(
    { parameter: 'product', installation: productCode, contract: contract?.product ?? null },
    isProduct ? null : { code: 'parameter-mismatch', parameter: 'product' },
  )
  const version = formatProgramVersion(installation.version)
  const codes = moduleCodes(product, installation.modules)
  const { workplaces } = installation
  const { fingerprint } = installation.workplace
  if (!contract || !holder) {
    compare({ parameter: 'version', installation: version, contract: null }, null, false)
    compare({ parameter: 'modules', installation: codes, contract: null }, null, false)
    compare({ parameter: 'workplaces', installation: workplaces, contract: null }, null, false)
    compare({ parameter: 'workplace', installation: fingerprint, contract: null }, null, false)
    compare({ parameter: 'payment', installation: null, contract: null }, null, false)
    return { rows, refusals }
  }

  const paidVersion = formatProgramVersion(contract.paidVersion)
  compare(
    { parameter: 'version', installation: version, contract: paidVersion },
    // Builds of a paid version are free.
    installation.version.date <= contract.paidVersion.date ? null : { code: 'version-not-paid', paidVersion },
  )
  const unpaid = codes.filter((code) => !contract.modules.includes(code))
  compare(
    { parameter: 'modules', installation: codes, contract: contract.modules },
    unpaid.length === 0 ? null : { code: 'modules-not-in-contract', modules: unpaid },
  )
  compare(
    { parameter: 'workplaces', installation: workplaces, contract: contract.workplaces },
    workplaces === contract.workplaces
      ? null
      : { code: 'workplace-count-mismatch', installation: workplaces, contract: contract.workplaces },
  )
  const { isBoundHere } = contract
  const hasFree = contract.bound < contract.workplaces
  compare(
    {
      parameter: 'workplace',
      installation: fingerprint,
      contract: isBoundHere ? 'bound' : hasFree ? 'free' : 'none-free',
    },
    isBoundHere || hasFree
      ? null
      : { code: 'different-workplace', workplaces: contract.workplaces, bound: contract.bound },
  )
  comparePayment(holder, contract, today, compare)
  return { rows, refusals }
}

function comparePayment(
  holder: Holder,
  contract: Contract,
  today: Day,
  compare: (row: Omit<ComparisonRow, 'refusal' | 'matches'>, refusal: Refusal | null) => void,
): void {
  const { license } = contract
  const firm = firmOf(holder)
  const hasEnded = contract.validThrough !== null && contract.validThrough < today
  if (!contract.isSettled) {
    compare(
      { parameter: 'payment', installation: null, contract: 'outstanding' },
      { code: 'payment-outstanding', firm, license },
    )
  } else if (hasEnded && contract.validThrough !== null) {
    const validThrough = formatDay(contract.validThrough)
    compare(
      { parameter: 'payment', installation: null, contract: 'ended' },
      { code: 'subscription-ended', validThrough, firm, license },
    )
  } else {
    compare({ parameter: 'payment', installation: null, contract: 'settled' }, null)
  }
}

/** A comparison and the contract that it was made with. */
export interface ChosenComparison<T extends BoundContract> extends Comparison {
  readonly contract: T | null
}

/**
 * Compares an installation with the contract that it is meant for: of the customer's contracts for its product, the
 * one with the fewest refusals, then the one where its workplace is bound, then the oldest (they come in that order).
 */
export function compareWithContracts<T extends BoundContract>(
  installation: Installation,
  holder: Holder,
  contracts: readonly T[],
  today: Day,
): ChosenComparison<T> {
  const product = findProductByNumber(installation.product)
  const [best] = contracts
    .filter((contract) => product && findProduct(contract.product) === product)
    .map((contract) => ({ contract, ...compareInstallation(installation, holder, contract, today) }))
    .sort(
      (one, other) =>
        one.refusals.length - other.refusals.length ||
        Number(other.contract.isBoundHere) - Number(one.contract.isBoundHere),
    )
  return best ?? { contract: null, ...compareInstallation(installation, holder, null, today) }
}
