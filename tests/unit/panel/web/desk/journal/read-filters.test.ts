import { expect, test } from 'vitest'
import { queryOf, readFilters } from '../../../../../../src/panel/web/desk/journal/read-filters.ts'
import { journalFilters } from '../../../../../../src/shared/panel-api/journal.ts'

test.each([
  ['nothing', '', ''],
  ['everything', 'username=ivan&action=sign-in&customerId=7&from=2026-01-01&to=2026-12-31', undefined],
  ['an action that there is not', 'action=zzz&username=ivan', 'username=ivan'],
  ['what every object has', 'action=constructor', ''],
  ['no day', 'from=2026-02-30&to=yesterday', ''],
  ['days that no journal has', 'from=1999-12-31&to=2999-01-01', ''],
  ['a name that is too long', `username=${'a'.repeat(321)}`, ''],
  ['an identifier that is too long', `customerId=${'a'.repeat(65)}`, ''],
  ['a filter that there is not', 'color=red', ''],
])('an address with %s asks for what the panel takes', (_, address, read = address) => {
  const query = queryOf(readFilters(new URLSearchParams(address)))

  expect(query.toString()).toBe(read)
  expect(journalFilters.safeParse(Object.fromEntries(query)).success).toBe(true)
})
