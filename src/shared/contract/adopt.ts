import { BASIC_MODULE, findProductByNumber, moduleCodes } from '../catalogue.ts'
import type { Adopted, ComparisonView } from '../desktop-views.ts'
import { type Installation, MAX_WORKPLACES } from '../key/installation-key.ts'

/** An installation with the contract's number of workplaces and modules, and what was changed for it. */
export interface Adoption {
  readonly installation: Installation
  readonly adopted: readonly Adopted[]
}

/** With one of these the contract may still be the right one: the rest of it is worth taking. */
const LEFT_PARAMETERS = ['version', 'workplace', 'payment']

const ADOPTED_PARAMETERS = ['workplaces', 'modules']

/** What is no longer against a key once the contract's values are taken. */
export const ADOPTED_REFUSALS = ['workplace-count-mismatch', 'modules-not-in-contract']

/**
 * Takes from a comparison the contract's number of workplaces, and of the installation's modules those that the contract has.
 * What the contract cannot put right stays against a key. Null where there is nothing to take, or where the contract is not
 * the installation's.
 */
export function adoptContract(installation: Installation, rows: ComparisonView['rows']): Adoption | null {
  const differing = rows.filter(({ matches }) => !matches)
  const known = [...ADOPTED_PARAMETERS, ...LEFT_PARAMETERS]
  if (differing.some(({ parameter }) => !known.includes(parameter))) return null
  const contractOf = (parameter: string) => differing.find((row) => row.parameter === parameter)?.contract

  const workplaces = contractOf('workplaces') ?? installation.workplaces
  if (!isWorkplaces(workplaces)) return null
  const codes = moduleCodes(findProductByNumber(installation.product), installation.modules)
  const paid = contractOf('modules') ?? codes
  if (!Array.isArray(paid) || !paid.includes(BASIC_MODULE)) return null
  const modules = installation.modules.filter((_number, index) => paid.includes(codes[index]))

  const adopted: Adopted[] = []
  if (workplaces !== installation.workplaces)
    adopted.push({ parameter: 'workplaces', from: installation.workplaces, to: workplaces })
  if (modules.length < codes.length)
    adopted.push({ parameter: 'modules', from: codes, to: codes.filter((code) => paid.includes(code)) })
  return adopted.length === 0 ? null : { installation: { ...installation, workplaces, modules }, adopted }
}

function isWorkplaces(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_WORKPLACES
}
