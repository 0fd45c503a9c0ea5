import { CsvError, parse } from 'csv-parse/sync'

/** One record of a file: the line it begins in, and its texts without the blanks around them. */
export interface Line {
  readonly line: number
  readonly texts: readonly string[]
}

/** The records of a file, and the lines in which a quotation mark is left open. */
export interface ReadLines {
  readonly lines: readonly Line[]
  readonly unreadable: readonly number[]
}

const SEPARATORS = [';', ',', '\t'] as const

/** After so many the quotation marks of a file mean something else. */
const MAX_UNREADABLE = 50

/**
 * Reads records with the separator that the header has most of, or that a spreadsheet names in a line `sep=;` of its own.
 * A record that cannot be read is left out, and reading goes on in the line after its first.
 */
export function readLines(text: string): ReadLines {
  const source = text.replace(/\r\n?/g, '\n')
  const named = /^sep=(.)\n/i.exec(source)?.[1]
  const physical = source.split('\n')
  const first = named === undefined ? 0 : 1
  const delimiter = named ?? findSeparator(physical.slice(first))
  const lines: Line[] = []
  const unreadable: number[] = []
  for (let from = first; from < physical.length && unreadable.length < MAX_UNREADABLE; ) {
    const read = readFrom(physical.slice(from), delimiter)
    lines.push(...read.lines.map(({ line, texts }) => ({ line: line + from, texts })))
    if (read.broken === null) break
    unreadable.push(read.broken + from)
    from += read.broken
  }
  return { lines, unreadable }
}

class OpenQuote extends Error {}

/** The records up to one whose quotation mark is left open, and the line in which that begins; null where there is none. */
function readFrom(
  physical: readonly string[],
  delimiter: string,
): { readonly lines: readonly Line[]; readonly broken: number | null } {
  const lines: Line[] = []
  let lastLine = 0
  try {
    parse(physical.join('\n'), {
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      // Names of firms hold quotation marks, and not every program doubles them.
      relax_quotes: true,
      on_record: (record: readonly string[], { lines: end }) => {
        const line = end - (record.join('').split('\n').length - 1)
        // A mark that was opened in one line and found its end in another one is left in the field.
        if (record.some((field) => field.startsWith('"') && field.includes('\n'))) throw new OpenQuote()
        const texts = record.map(trimField)
        if (texts.some((field) => field !== '')) lines.push({ line, texts })
        lastLine = end
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof OpenQuote)) throw error
    const broken = physical.findIndex((line, place) => place >= lastLine && line.trim() !== '') + 1
    return { lines, broken }
  }
  return { lines, broken: null }
}

/** How spreadsheets make a text of a number: as a formula, or with an apostrophe before it. */
const FORMULA = /^="([^"]*)"$/
const APOSTROPHE = /^'[^']*$/

/** Blanks after the closing quotation mark keep it in the field. */
function trimField(field: string): string {
  const text = field.trim()
  const [, inner] = /^"([^"]*)"$/.exec(text) ?? []
  if (inner !== undefined && text !== field) return inner.trim()
  return FORMULA.exec(text)?.[1]?.trim() ?? (APOSTROPHE.test(text) ? text.slice(1).trim() : text)
}

/** Name, EIK and VAT: a line of a title may have fewer columns. */
const LEAST_COLUMNS = 3

/** The separator that the first line of a table has most of; of a smaller one where there is none. */
function findSeparator(physical: readonly string[]): string {
  let ofTwoColumns: string | undefined
  for (const line of physical) {
    const counts = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }))
    const most = counts.reduce((one, other) => (other.count > one.count ? other : one))
    if (most.count >= LEAST_COLUMNS) return most.separator
    if (most.count > 1) ofTwoColumns ??= most.separator
  }
  return ofTwoColumns ?? ','
}
