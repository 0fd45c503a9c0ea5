import { accept, type Result, refuse } from '../../../shared/result.ts'
import { type Columns, holdsVatNumbers } from './columns.ts'
import type { ImportMistake } from './mistakes.ts'
import { type Line, readLines } from './read-lines.ts'

/** One row of a file: the line it begins in, and its texts without the blanks around them. */
export interface ImportRow<Field extends string> {
  readonly line: number
  readonly fields: Readonly<Partial<Record<Field, string>>>
  /** The headings as the file has them, to name what is wrong by. */
  readonly headings: Readonly<Partial<Record<Field, string>>>
}

/** The rows of a file that have as many fields as its header, and what is wrong with the others. */
export interface ReadRows<Field extends string> {
  readonly rows: readonly ImportRow<Field>[]
  readonly mistakes: readonly ImportMistake[]
}

/**
 * Reads rows under a header in English or Bulgarian, separated by commas, semicolons or tabs. A column that is not known is a
 * mistake, or is left out where columns may be ignored.
 */
export function readRows<Field extends string>(
  text: string,
  expected: Columns<Field>,
  ignoresColumns: boolean,
): ReadRows<Field> {
  const { lines, unreadable } = readLines(text)
  const broken = unreadable.map((line) => ({ line, field: null, code: 'unreadable-row' as const }))
  // A title may stand above the header.
  const header = lines.find(({ texts }) => texts.filter((text) => text !== '').length > 1) ?? lines[0]
  if (!header) return { rows: [], mistakes: broken.length > 0 ? broken : [mistakeIn(1, 'empty-file')] }
  const rest = withoutTotals(lines.slice(lines.indexOf(header) + 1))
  const count = header.texts.findLastIndex((heading) => heading !== '') + 1
  const columns = readHeader({ ...header, texts: header.texts.slice(0, count) }, findFilled(rest), {
    expected,
    ignoresColumns,
  })
  if (!columns.ok) return { rows: [], mistakes: [...columns.refusal, ...broken] }
  if (rest.length + broken.length === 0) return { rows: [], mistakes: [mistakeIn(header.line, 'no-rows')] }
  const known = columns.value
  const headings: Partial<Record<Field, string>> = {}
  for (const { field, place } of known) headings[field] = header.texts[place] ?? ''
  // Programs write separators after the last column, and spreadsheets columns that were emptied.
  const hasAllFields = ({ texts }: Line) =>
    texts.length >= count && texts.slice(count).every((text) => text === '')
  return {
    rows: rest.filter(hasAllFields).map(({ line, texts }) => ({
      line,
      headings,
      fields: fieldsOf(texts, known),
    })),
    mistakes: [
      ...broken,
      ...rest.filter((row) => !hasAllFields(row)).map(({ line }) => mistakeIn(line, 'other-field-count')),
    ],
  }
}

interface Column<Field extends string> {
  readonly field: Field
  readonly place: number
}

/** Of several columns of one field each text is kept. */
function fieldsOf<Field extends string>(
  texts: readonly string[],
  columns: readonly Column<Field>[],
): ImportRow<Field>['fields'] {
  const fields: Partial<Record<Field, string>> = {}
  for (const { field, place } of columns)
    fields[field] = [fields[field], texts[place]].filter(Boolean).join(', ')
  return fields
}

/** What programs and people write under the last row: how many there are. */
const TOTAL =
  /^(общо|всичко|тотал|брой|total|count)(\s+(клиенти|контрагенти|фирми|записи|редове|customers|records|rows))?[\s:=]*\d*$/iu

function withoutTotals(rows: readonly Line[]): readonly Line[] {
  const isTotal = ({ texts }: Line) => {
    const [first = '', ...others] = texts.filter((text) => text !== '')
    return TOTAL.test(first) && others.every((text) => /^[\d\s]+$/.test(text))
  }
  return rows.slice(0, rows.findLastIndex((row) => !isTotal(row)) + 1)
}

/** The places of the columns in which any row has a text. */
function findFilled(rows: readonly Line[]): ReadonlySet<number> {
  return new Set(rows.flatMap(({ texts }) => texts.flatMap((text, place) => (text === '' ? [] : [place]))))
}

function mistakeIn(line: number, code: ImportMistake['code']): ImportMistake {
  return { line, field: null, code }
}

function readHeader<Field extends string>(
  { line, texts }: Line,
  filled: ReadonlySet<number>,
  { expected, ignoresColumns }: { readonly expected: Columns<Field>; readonly ignoresColumns: boolean },
): Result<readonly Column<Field>[], readonly ImportMistake[]> {
  if (texts.length === 1) return refuse([mistakeIn(line, 'no-separator')])
  const found = texts.map((heading, place) => ({ heading, place, field: expected.find(heading) }))
  const answersVat = found.some(
    ({ field, heading }) => field === 'vatRegistered' && !holdsVatNumbers(heading),
  )
  const columns = found.flatMap(({ field, place, heading }) =>
    // Beside an answer the VAT number says nothing more.
    field === null || (field === 'vatRegistered' && answersVat && holdsVatNumbers(heading))
      ? []
      : [{ field, place }],
  )
  const firsts = new Map(columns.toReversed().map(({ field, place }) => [field, place]))
  const surplus = columns.filter(
    ({ field, place }) => !expected.repeated.includes(field) && firsts.get(field) !== place,
  )
  const mistakes: ImportMistake[] = [
    ...found
      .filter(({ field }) => field === null && !ignoresColumns)
      .filter(({ heading, place }) => heading !== '' || filled.has(place))
      .map(({ heading }) => ({ line, field: heading, code: 'unknown-column' as const })),
    ...surplus.map(({ place }) => ({ line, field: texts[place] ?? '', code: 'double-column' as const })),
    ...expected.needed
      .filter((field) => columns.every((column) => column.field !== field))
      .map((field) => ({
        line,
        field,
        code: 'missing-column' as const,
      })),
  ]
  return mistakes.length > 0 ? refuse(mistakes) : accept(columns)
}
