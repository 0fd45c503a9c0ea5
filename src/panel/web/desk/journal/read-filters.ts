import { parseDay } from '../../../../shared/day.ts'
import { JOURNAL_ACTIONS } from '../../../../shared/journal-actions.ts'
import { isJournalDay, MAX_ID, MAX_USERNAME } from '../../../../shared/panel-limits.ts'

/** What of the journal is wanted, as the panel takes it; empty where nothing is said. */
export interface JournalFilters {
  readonly username: string
  readonly action: (typeof JOURNAL_ACTIONS)[number] | ''
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
    action: readAction(address.get('action') ?? ''),
    customerId: read('customerId', (text) => text.length <= MAX_ID),
    from: read('from', isJournalDayText),
    to: read('to', isJournalDayText),
  }
}

/** An action of this name; empty where there is none. */
export function readAction(name: string): JournalFilters['action'] {
  return JOURNAL_ACTIONS.find((action) => action === name) ?? ''
}

/** The filters as a query, those that say something. */
export function queryOf(filters: JournalFilters): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''))
}

function isJournalDayText(text: string): boolean {
  const day = parseDay(text)
  return day !== null && isJournalDay(day)
}
