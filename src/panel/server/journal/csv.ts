import { stringify } from 'csv-stringify/sync'
import type { Language } from '../../../shared/catalogue.ts'
import { TIME_ZONE } from '../../../shared/day.ts'
import { describeDetails } from '../../../shared/texts/panel/journal-details.ts'
import { panelTexts } from '../../../shared/texts/panel/panel-texts.ts'
import type { Database } from '../db/schema.ts'
import { type JournalFilters, type JournalRow, listJournal } from './store.ts'

const PAGE = 500

/** Details that have a column of their own. */
const OWN_COLUMNS: readonly string[] = ['license', 'place']

/** Spreadsheets of either language take the list separator of their country, and know UTF-8 by its mark. */
const DELIMITERS: Readonly<Record<Language, string>> = { bg: ';', en: ',' }
const BYTE_ORDER_MARK = '\uFEFF'

const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** What a program that parts cells by another separator, or at line ends within quotation marks, would take for a formula. */
const INNER_FORMULA = /([;,\t\r\n|][ "']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

function withoutInnerFormula(text: string): string {
  return text.replace(INNER_FORMULA, "$1'")
}

/** Writes what of the journal is wanted as CSV, newest first, page by page; times as the clocks of Sofia show them. */
export async function* writeJournalCsv(
  db: Database,
  filters: JournalFilters,
  language: Language,
): AsyncGenerator<string> {
  const { columns, actions } = panelTexts(language).journal
  // A cell that a spreadsheet would take for a formula is written as text.
  const write = (rows: readonly (readonly string[])[]) =>
    stringify(
      rows.map((row) => row.map(withoutInnerFormula)),
      { delimiter: DELIMITERS[language], escape_formulas: true },
    )
  yield BYTE_ORDER_MARK + write([columns])
  let cursor: string | undefined
  do {
    const rows = await listJournal(db, filters, { limit: PAGE, cursor })
    const eiks = await readEiks(db, rows)
    const licenses = await readLicenses(db, rows)
    yield write(
      rows.map((row) => [
        TIME.format(new Date(row.at)),
        row.username,
        actions[row.action as keyof typeof actions] ?? row.action,
        row.customerName ?? '',
        eiks.get(row.customerId ?? '') ?? '',
        textOf(row.details.license ?? licenses.get(contractOf(row) ?? '')),
        textOf(row.details.place),
        describeDetails(row.details, language, (field) => !OWN_COLUMNS.includes(field)),
      ]),
    )
    cursor = rows.length === PAGE ? rows.at(-1)?.id : undefined
  } while (cursor !== undefined)
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

/** The contract that an entry is about. */
function contractOf({ subject, subjectId, details: { contract } }: JournalRow): string | null {
  if (subject === 'contract') return subjectId
  return typeof contract === 'string' ? contract : null
}

async function readEiks(db: Database, rows: readonly JournalRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = idsOf(rows.map(({ customerId }) => customerId))
  if (ids.length === 0) return new Map()
  const found = await db.selectFrom('customers').select(['id', 'eik']).where('id', 'in', ids).execute()
  return new Map(found.map(({ id, eik }) => [id, eik]))
}

async function readLicenses(db: Database, rows: readonly JournalRow[]): Promise<ReadonlyMap<string, number>> {
  const ids = idsOf(rows.map(contractOf))
  if (ids.length === 0) return new Map()
  const found = await db
    .selectFrom('contracts')
    .select(['id', 'license_number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(found.map(({ id, license_number: license }) => [id, license]))
}

function idsOf(ids: readonly (string | null)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}
