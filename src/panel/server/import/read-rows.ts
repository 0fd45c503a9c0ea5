import { accept, type Result, refuse } from '../../../shared/result.ts'
import { findField, type ImportField, NEEDED_FIELDS } from './columns.ts'
import type { ImportMistake } from './mistakes.ts'
import { type Line, readLines } from './read-lines.ts'

/** One row of a file of customers: the line it begins in, and its texts without the blanks around them. */
export interface ImportRow {
  readonly line: number
  readonly fields: Readonly<Partial<Record<ImportField, string>>>
  /** The headings as the file has them, to name what is wrong by. */
  readonly headings: Readonly<Partial<Record<ImportField, string>>>
}

/** The rows of a file that have as many fields as its header, and what is wrong with the others. */
export interface ReadRows {
  readonly rows: readonly ImportRow[]
  readonly mistakes: readonly ImportMistake[]
}

/**
 * Reads rows under a header in English or Bulgarian, separated by commas, semicolons or tabs. A column that is not known is a
 * mistake, or is left out where columns may be ignored.
 */
export function readRows(text: string, ignoresColumns = false): ReadRows {
  const { lines, unreadable } = readLines(text)
  const broken = unreadable.map((line) => ({ line, field: null, code: 'unreadable-row' as const }))
  const [header, ...rest] = lines
  if (!header) return { rows: [], mistakes: broken.length > 0 ? broken : [mistakeIn(1, 'empty-file')] }
  const count = header.texts.findLastIndex((heading) => heading !== '') + 1
  const columns = readHeader(
    { ...header, texts: header.texts.slice(0, count) },
    findFilled(rest),
    ignoresColumns,
  )
  if (!columns.ok) return { rows: [], mistakes: [...columns.refusal, ...broken] }
  if (rest.length + broken.length === 0) return { rows: [], mistakes: [mistakeIn(header.line, 'no-rows')] }
  const known = columns.value
  const headings = Object.fromEntries(known.map(({ field, place }) => [field, header.texts[place]]))
  // Programs write separators after the last column, and spreadsheets columns that were emptied.
  const hasAllFields = ({ texts }: Line) =>
    texts.length >= count && texts.slice(count).every((text) => text === '')
  return {
    rows: rest.filter(hasAllFields).map(({ line, texts }) => ({
      line,
      headings,
      fields: Object.fromEntries(known.map(({ field, place }) => [field, texts[place]])),
    })),
    mistakes: [
      ...broken,
      ...rest.filter((row) => !hasAllFields(row)).map(({ line }) => mistakeIn(line, 'other-field-count')),
    ],
  }
}

interface Column {
  readonly field: ImportField
  readonly place: number
}

/** The places of the columns in which any row has a text. */
function findFilled(rows: readonly Line[]): ReadonlySet<number> {
  return new Set(rows.flatMap(({ texts }) => texts.flatMap((text, place) => (text === '' ? [] : [place]))))
}

function mistakeIn(line: number, code: ImportMistake['code']): ImportMistake {
  return { line, field: null, code }
}

function readHeader(
  { line, texts }: Line,
  filled: ReadonlySet<number>,
  ignoresColumns: boolean,
): Result<readonly Column[], readonly ImportMistake[]> {
  if (texts.length === 1) return refuse([mistakeIn(line, 'no-separator')])
  const found = texts.map((heading, place) => ({ heading, place, field: findField(heading) }))
  const columns = found.flatMap(({ field, place }) => (field ? [{ field, place }] : []))
  // Of two columns for one field the first one stands.
  const firsts = new Map(columns.toReversed().map(({ field, place }) => [field, place]))
  const mistakes: ImportMistake[] = [
    ...found
      .filter(({ field }) => field === null && !ignoresColumns)
      .filter(({ heading, place }) => heading !== '' || filled.has(place))
      .map(({ heading }) => ({ line, field: heading, code: 'unknown-column' as const })),
    ...found
      .filter(({ field, place }) => field && firsts.get(field) !== place)
      .map(({ heading }) => ({ line, field: heading, code: 'double-column' as const })),
    ...NEEDED_FIELDS.filter((field) => columns.every((column) => column.field !== field)).map((field) => ({
      line,
      field,
      code: 'missing-column' as const,
    })),
  ]
  return mistakes.length > 0 ? refuse(mistakes) : accept(columns)
}
