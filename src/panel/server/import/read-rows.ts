import { CsvError, parse } from 'csv-parse/sync'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import { findField, type ImportField, NEEDED_FIELDS } from './columns.ts'
import type { ImportMistake } from './mistakes.ts'

/** One row of a file of customers: the line it begins in, and its texts without the blanks around them. */
export interface ImportRow {
  readonly line: number
  readonly fields: Readonly<Partial<Record<ImportField, string>>>
  /** The headings as the file has them, to name what is wrong by. */
  readonly headings: Readonly<Partial<Record<ImportField, string>>>
}

interface Line {
  readonly line: number
  readonly texts: readonly string[]
}

/** The rows of a file that have as many fields as its header, and what is wrong with the others. */
export interface ReadRows {
  readonly rows: readonly ImportRow[]
  readonly mistakes: readonly ImportMistake[]
}

/** Reads rows under a header in English or Bulgarian, separated by commas or semicolons. */
export function readRows(text: string): ReadRows {
  const lines = readLines(text)
  if (!lines.ok) return { rows: [], mistakes: [lines.refusal] }
  const [header, ...rest] = lines.value
  if (!header) return { rows: [], mistakes: [{ line: 1, field: null, code: 'empty-file' }] }
  const columns = readHeader(header)
  if (!columns.ok) return { rows: [], mistakes: columns.refusal }
  const count = columns.value.length
  const headings = Object.fromEntries(columns.value.map((field, place) => [field, header.texts[place]]))
  return {
    rows: rest
      .filter(({ texts }) => texts.length === count)
      .map(({ line, texts }) => ({
        line,
        headings,
        fields: Object.fromEntries(columns.value.map((field, place) => [field, texts[place]])),
      })),
    mistakes: rest
      .filter(({ texts }) => texts.length !== count)
      .map(({ line }) => ({ line, field: null, code: 'other-field-count' })),
  }
}

function readHeader({ line, texts }: Line): Result<readonly ImportField[], readonly ImportMistake[]> {
  const found = texts.map((heading) => ({ heading, field: findField(heading) }))
  const fields = found.flatMap(({ field }) => field ?? [])
  const mistakes: ImportMistake[] = [
    ...found
      .filter(({ field }) => field === null)
      .map(({ heading }) => ({ line, field: heading, code: 'unknown-column' as const })),
    ...found
      .filter(({ field }, place) => field && found.findIndex((other) => other.field === field) < place)
      .map(({ heading }) => ({ line, field: heading, code: 'double-column' as const })),
    ...NEEDED_FIELDS.filter((field) => !fields.includes(field)).map((field) => ({
      line,
      field,
      code: 'missing-column' as const,
    })),
  ]
  return mistakes.length > 0 ? refuse(mistakes) : accept(fields)
}

function readLines(text: string): Result<readonly Line[], ImportMistake> {
  const [first = ''] = text.trimStart().split('\n', 1)
  const lines: Line[] = []
  let lastLine = 0
  try {
    parse(text, {
      delimiter: first.split(';').length > first.split(',').length ? ';' : ',',
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      // Names of firms hold quotation marks, and not every program doubles them.
      relax_quotes: true,
      on_record: (record: readonly string[], { lines: line }) => {
        lastLine = line
        const isEmpty = record.every((field) => field === '')
        const inner = record.join('').split('\n').length - 1
        if (!isEmpty) lines.push({ line: line - inner, texts: record })
        return null
      },
    })
    return accept(lines)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refuse({ line: lastLine + 1, field: null, code: 'unreadable-row' })
  }
}
