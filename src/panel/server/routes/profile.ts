import type { App, AppContext } from '../app-context.ts'
import { describeContracts } from '../contracts/describe.ts'
import { changeContacts, describeCustomer, findCustomer } from '../customers/store.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { hasDone } from '../journal/store.ts'
import { customerChangedMeanwhile } from './changed-meanwhile.ts'

const HOUR_MS = 3_600_000

/** Each change is kept in the journal for good; nobody's people change more often. */
const CHANGES_AN_HOUR = 10

export function serveProfile(app: App, context: AppContext): void {
  const { db, now } = context
  serve(app, 'getProfile', async (request) => {
    const { customerId } = callerOf(request)
    const row = customerId === null ? undefined : await findCustomer(db, customerId)
    return row
      ? { customer: describeCustomer(row), contracts: await describeContracts(db, row.id, todayOf(context)) }
      : { customer: null, contracts: [] }
  })

  serve(app, 'changeContacts', async (request) => {
    const { customerId, username } = callerOf(request)
    if (customerId === null) throw new Problem('not-found')
    const since = new Date(now().getTime() - HOUR_MS)
    const changed = await db.transaction().execute(async (transaction) => {
      if (await hasDone(transaction, { username, action: 'contacts-change', times: CHANGES_AN_HOUR, since }))
        throw new Problem('too-many-changes', {}, { 'retry-after': String(HOUR_MS / 1000) })
      return changeContacts(transaction, customerId, request.body, { by: username, now: now() })
    })
    if (!changed) throw await customerChangedMeanwhile(db, customerId, true)
    return describeCustomer(changed)
  })
}
