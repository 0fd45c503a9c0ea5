import { parseDay } from '../../../../shared/day.ts'
import { isJournalDay, MAX_ID, MAX_USERNAME } from '../../../../shared/panel-limits.ts'
import { bg } from '../../../../shared/texts/panel/bg.ts'

/** What of the journal is wanted, as the panel takes it; empty where nothing is said. */
export interface JournalFilters {
  readonly username: string
  readonly action: string
  readonly customerId: string
  readonly from: string
  readonly to: string
}

export const NO_FILTERS: JournalFilters = { username: '', action: '', customerId: '', from: '', to: '' }

/** Reads what an address asks for; what the panel would not take is as if it were not there. */
export function readFilters(address: URLSearchParams): JournalFilters {
  const read = (name: string, isRight: (text: string) => boolean) => {
    const text = address.get(name) ?? ''
    return isRight(text) ? text : ''
  }
  return {
    username: read('username', (text) => text.length <= MAX_USERNAME),
    action: read('action', (text) => Object.hasOwn(bg.journal.actions, text)),
    customerId: read('customerId', (text) => text.length <= MAX_ID),
    from: read('from', isJournalDayText),
    to: read('to', isJournalDayText),
  }
}

/** The filters as a query, those that say something. */
export function queryOf(filters: JournalFilters): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''))
}

function isJournalDayText(text: string): boolean {
  const day = parseDay(text)
  return day !== null && isJournalDay(day)
}
