import { formatDay, parseDay } from '../../../../shared/day.ts'
import { parseWorkplaces } from '../../../../shared/installation-form.ts'
import type { Contract } from '../../../../shared/panel-api/contracts.ts'
import { isLastDay } from '../../../../shared/panel-limits.ts'
import { formatProgramVersion, parseProgramVersion } from '../../../../shared/program-version.ts'
import { formatTypedDay, parseTypedDay } from '../../../../shared/typed-day.ts'

/** A contract's terms as they are typed and chosen. */
export interface ContractEntry {
  readonly product: string
  readonly kind: Contract['kind']
  readonly paidVersion: string
  readonly workplaces: string
  readonly validThrough: string
  /** Empty is what the number of workplaces gives. */
  readonly releasesPerYear: string
  /** By product, so that a product chosen by mistake costs nothing. */
  readonly modules: Readonly<Record<string, readonly string[]>>
  readonly payment: 'settled' | 'outstanding' | ''
}

/** In the order of the form. */
export type ContractField =
  | 'product'
  | 'paidVersion'
  | 'workplaces'
  | 'validThrough'
  | 'payment'
  | 'releasesPerYear'

/** In the place of a product, where a customer has no contract yet. */
export const NO_CONTRACT = 'none'

export const EMPTY_ENTRY: ContractEntry = {
  product: '',
  kind: 'purchase',
  paidVersion: '',
  workplaces: '',
  validThrough: '',
  releasesPerYear: '',
  modules: {},
  payment: '',
}

export function entryOf(contract: Contract): ContractEntry {
  const { product, kind, paidVersion, workplaces, validThrough, modules, settled, releasesPerYear } = contract
  const lastDay = parseDay(validThrough ?? '')
  return {
    product,
    kind,
    paidVersion,
    workplaces: String(workplaces),
    validThrough: lastDay === null ? '' : formatTypedDay(lastDay),
    modules: { [product]: modules },
    payment: settled ? 'settled' : 'outstanding',
    releasesPerYear: releasesPerYear === null ? '' : String(releasesPerYear),
  }
}

/** What the panel is asked to keep, of an entry without mistakes. */
export function formOf(entry: ContractEntry) {
  const version = readVersion(entry.paidVersion)
  const lastDay = entry.kind === 'subscription' ? parseTypedDay(entry.validThrough) : null
  return {
    product: entry.product,
    kind: entry.kind,
    paidVersion: version ? formatProgramVersion(version) : '',
    modules: entry.modules[entry.product] ?? [],
    workplaces: parseWorkplaces(entry.workplaces) ?? 0,
    settled: entry.payment === 'settled',
    validThrough: lastDay === null ? null : formatDay(lastDay),
    releasesPerYear: entry.releasesPerYear.trim() === '' ? null : parseReleases(entry.releasesPerYear),
  }
}

export function findMistakes(entry: ContractEntry): readonly ContractField[] {
  const lastDay = parseTypedDay(entry.validThrough)
  const mistakes: ContractField[] = []
  if (entry.product === '') mistakes.push('product')
  if (!readVersion(entry.paidVersion)) mistakes.push('paidVersion')
  if (parseWorkplaces(entry.workplaces) === null) mistakes.push('workplaces')
  if (entry.kind === 'subscription' && (lastDay === null || !isLastDay(lastDay)))
    mistakes.push('validThrough')
  if (entry.payment === '') mistakes.push('payment')
  if (entry.releasesPerYear.trim() !== '' && parseReleases(entry.releasesPerYear) === null)
    mistakes.push('releasesPerYear')
  return mistakes
}

/** Parses a number of releases in 365 days; null for any other text. */
export function parseReleases(text: string): number | null {
  return text.trim() === '0' ? 0 : parseWorkplaces(text)
}

function readVersion(typed: string) {
  return parseProgramVersion(typed.replace(',', '.'))
}
