import { formatDay } from '../../../shared/day.ts'
import { isEik, trimEik } from '../../../shared/eik.ts'
import { MAX_WORKPLACES } from '../../../shared/key/installation-key.ts'
import { isLastDay, MAX_EXTERNAL, MAX_NAME } from '../../../shared/panel-limits.ts'
import { formatProgramVersion, parseProgramVersion } from '../../../shared/program-version.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { parseTypedDay } from '../../../shared/typed-day.ts'
import { parseYesOrNo } from './columns.ts'
import {
  CONTRACT_COLUMNS,
  type ContractColumn,
  parseKind,
  parseProduct,
  parseSettled,
} from './contract-columns.ts'
import type { ImportMistake, MistakeCode } from './mistakes.ts'
import { CONTROL, explainEik, plainField } from './read-customers.ts'
import { type ImportRow, readRows } from './read-rows.ts'

/** What a file can say of a contract. */
export interface ContractTerms {
  readonly external: string | null
  readonly product: string
  readonly kind: 'purchase' | 'subscription'
  readonly paidVersion: string
  /** Of a file as people write them: what a module is called depends on the product. */
  readonly modules: readonly string[]
  readonly workplaces: number
  readonly settled: boolean
  readonly validThrough: string | null
}

export type TermName = keyof ContractTerms

/** A row of a file of contracts: which contract, and what of it; what has no column in the file is not among it. */
export interface ContractRow {
  readonly line: number
  readonly headings: ImportRow<ContractColumn>['headings']
  readonly eik: string | null
  readonly license: number | null
  readonly name: string | null
  readonly vatRegistered: boolean | null
  readonly terms: Partial<ContractTerms>
}

/** Reads the contracts of a file. `ignoresColumns` is of `readRows`. */
export function readContracts(
  text: string,
  ignoresColumns: boolean,
): { readonly contracts: readonly ContractRow[]; readonly mistakes: readonly ImportMistake[] } {
  const { rows, mistakes: unread } = readRows(text, CONTRACT_COLUMNS, ignoresColumns)
  const mistakes = [...unread]
  const contracts: ContractRow[] = []
  for (const row of rows) {
    const values: Partial<Values> = {}
    const wrong: ImportMistake[] = []
    // The keys of the row are the columns.
    for (const [column, written] of Object.entries(row.fields) as [ContractColumn, string][]) {
      const value = plainField(written)
      const parsed = CONTROL.test(value) ? refuse('not-a-text' as const) : parse(column, value)
      if (parsed.ok) Object.assign(values, { [column]: parsed.value })
      else wrong.push({ line: row.line, field: row.headings[column] ?? column, code: parsed.refusal, value })
    }
    if (wrong.length === 0) contracts.push(toContract(row, values))
    mistakes.push(...wrong)
  }
  return { contracts, mistakes }
}

interface Values extends ContractTerms {
  readonly eik: string | null
  readonly license: number | null
  readonly name: string | null
  readonly vatRegistered: boolean | null
}

function toContract(
  { line, headings }: ImportRow<ContractColumn>,
  { eik = null, license = null, name = null, vatRegistered = null, ...terms }: Partial<Values>,
): ContractRow {
  // Without a number a contract keeps the one that it has.
  const { external, ...others } = terms
  return {
    line,
    headings,
    eik,
    license,
    name,
    vatRegistered,
    terms: external ? { external, ...others } : others,
  }
}

const MAY_BE_EMPTY: readonly ContractColumn[] = [
  'external',
  'license',
  'modules',
  'validThrough',
  'name',
  'vatRegistered',
]

/** The value of a text in a column: null where it is empty and may be. */
function parse(column: ContractColumn, text: string): Result<Values[ContractColumn], MistakeCode> {
  if (text === '' || (column === 'validThrough' && NOTHING.test(text))) {
    if (!MAY_BE_EMPTY.includes(column)) return refuse('missing')
    return accept(column === 'modules' ? [] : null)
  }
  return PARSERS[column](text)
}

/** What people write where a contract has no end. */
const NOTHING = /^(няма|без(срочно|срочен)?|none|n\/?a|[\p{P}\p{S}\s]+)$/iu

const MODULE_SEPARATORS = /[,;|+\n]/
const MAX_LICENSE_DIGITS = 9

/** A whole number, with decimals that say nothing, and a word for what is counted. */
const COUNT = /^(?<digits>\d{1,9})([.,]0+)?( ?\p{L}+\.?){0,2}$/u

/** The time of day that a spreadsheet adds to a day. */
const MIDNIGHT = /[ T]+0?0:00(:00(\.0+)?)?Z?$/

const PARSERS: {
  readonly [Column in ContractColumn]: (text: string) => Result<Values[Column], MistakeCode>
} = {
  external: (text) => (text.length > MAX_EXTERNAL ? refuse('too-long') : accept(text)),
  name: (text) => (text.length > MAX_NAME ? refuse('too-long') : accept(text)),
  eik: (text) => (isEik(trimEik(text)) ? accept(trimEik(text)) : refuse(explainEik(text))),
  vatRegistered: (text) => {
    const answer = parseYesOrNo(text) ?? (isEik(trimEik(text)) ? true : null)
    return answer === null ? refuse('not-yes-or-no') : accept(answer)
  },
  license: (text) => {
    const digits = text.replace(/\D/g, '')
    return digits === '' || digits.length > MAX_LICENSE_DIGITS
      ? refuse('not-a-number')
      : accept(Number(digits))
  },
  product: (text) => orRefuse(parseProduct(text), 'not-a-product'),
  kind: (text) => orRefuse(parseKind(text), 'not-a-kind'),
  paidVersion: (text) => {
    const version = parseProgramVersion(text.replace(',', '.'))
    return version ? accept(formatProgramVersion(version)) : refuse('not-a-version')
  },
  modules: (text) =>
    accept(
      text
        .split(MODULE_SEPARATORS)
        .map((module) => module.trim())
        .filter(Boolean),
    ),
  workplaces: (text) => {
    const count = Number(COUNT.exec(text)?.groups?.digits)
    return count >= 1 && count <= MAX_WORKPLACES ? accept(count) : refuse('not-a-count')
  },
  settled: (text) => orRefuse(parseSettled(text), 'not-yes-or-no'),
  validThrough: (text) => {
    const day = parseTypedDay(text.replace(MIDNIGHT, ''))
    return day !== null && isLastDay(day) ? accept(formatDay(day)) : refuse('not-a-day')
  },
}

function orRefuse<T>(value: T | null, code: MistakeCode): Result<T, MistakeCode> {
  return value === null ? refuse(code) : accept(value)
}
