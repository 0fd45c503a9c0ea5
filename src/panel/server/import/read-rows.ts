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

/** Reads rows under a header in English or Bulgarian, separated by commas, semicolons or tabs. */
export function readRows(text: string): ReadRows {
  const { lines, unreadable } = readLines(text)
  const broken = unreadable.map((line) => ({ line, field: null, code: 'unreadable-row' as const }))
  const [header, ...rest] = lines
  if (!header) return { rows: [], mistakes: broken.length > 0 ? broken : [mistakeIn(1, 'empty-file')] }
  const columns = readHeader(header)
  if (!columns.ok) return { rows: [], mistakes: [...columns.refusal, ...broken] }
  if (rest.length + broken.length === 0) return { rows: [], mistakes: [mistakeIn(header.line, 'no-rows')] }
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
    mistakes: [
      ...broken,
      ...rest
        .filter(({ texts }) => texts.length !== count)
        .map(({ line }) => mistakeIn(line, 'other-field-count')),
    ],
  }
}

function mistakeIn(line: number, code: ImportMistake['code']): ImportMistake {
  return { line, field: null, code }
}

function readHeader({ line, texts }: Line): Result<readonly ImportField[], readonly ImportMistake[]> {
  if (texts.length === 1) return refuse([mistakeIn(line, 'no-separator')])
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
