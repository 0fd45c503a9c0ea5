import { stringify } from 'csv-stringify/sync'
import type { Language } from '../../../shared/catalogue.ts'
import { TIME_ZONE } from '../../../shared/day.ts'
import { panelTexts } from '../../../shared/texts/panel/panel-texts.ts'
import type { Database } from '../db/schema.ts'
import { type JournalFilters, listJournal } from './store.ts'

const PAGE = 500

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
    yield write(
      rows.map(({ at, username, action, customerName, subject, subjectId, details }) => [
        TIME.format(new Date(at)),
        username,
        actions[action as keyof typeof actions] ?? action,
        customerName ?? '',
        subject,
        subjectId,
        JSON.stringify(details),
      ]),
    )
    cursor = rows.length === PAGE ? rows.at(-1)?.id : undefined
  } while (cursor !== undefined)
}
