import { BASIC_MODULE, findProductByNumber, moduleCodes } from '../catalogue.ts'
import type { Adopted, ComparisonView } from '../desktop.ts'
import { type Installation, MAX_WORKPLACES } from '../key/installation-key.ts'

/** An installation with the contract's number of workplaces and modules, and what was changed for it. */
export interface Adoption {
  readonly installation: Installation
  readonly adopted: readonly Adopted[]
}

/** Whether a row is put right by the contract's own value. */
const ADOPTED_PARAMETERS = ['workplaces', 'modules']

/**
 * Takes from a comparison the contract's number of workplaces, and of the installation's modules those that the contract has.
 * Null where nothing differs, or where that leaves something against a key.
 */
export function adoptContract(installation: Installation, rows: ComparisonView['rows']): Adoption | null {
  const differing = rows.filter(({ matches }) => !matches)
  if (differing.length === 0) return null
  if (differing.some(({ parameter }) => !ADOPTED_PARAMETERS.includes(parameter))) return null
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
