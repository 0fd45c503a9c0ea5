import { archiveCustomer } from '../accounts/archive-customer.ts'
import type { App, AppContext } from '../app-context.ts'
import { type Listed, listByNeed } from '../customers/lists.ts'
import { readCustomers, searchCustomers } from '../customers/search.ts'
import {
  changeCustomer,
  countCustomers,
  createCustomer,
  describeCustomer,
  findCustomer,
  findCustomerByEik,
  listCustomers,
} from '../customers/store.ts'
import { callerOf } from '../http/access.ts'
import { pageOf } from '../http/paging.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { customerChangedMeanwhile } from './changed-meanwhile.ts'

const BAD_CURSOR = { field: 'cursor', message: 'the next of a page of this list' }

/** How far a search or a list has come: a number below `MAX_TOTAL`. */
const PLACE = /^[1-9]\d{0,2}$/

export function serveCustomers(app: App, context: AppContext): void {
  const { db, now } = context
  serve(app, 'createCustomer', async (request, reply) => {
    const { username } = callerOf(request)
    const created = await db.transaction().execute(async (transaction) => {
      const row = await createCustomer(transaction, request.body, { by: username, now: now() })
      if (!row) throw new Problem('customer-exists')
      return row
    })
    return reply.status(201).send(describeCustomer(created))
  })

  serve(app, 'listCustomers', async (request) => {
    const { query, eik, list, limit, cursor } = request.query
    const includesArchived = request.query.archived === 'true'
    if (eik !== undefined) {
      const row = await findCustomerByEik(db, eik)
      const items = row ? [describeCustomer(row)] : []
      return { items, next: null, total: items.length }
    }
    if (list !== undefined)
      return pageOfFound(await listByNeed(db, list, { today: todayOf(context), now: now() }), limit, cursor)
    if (query.trim() !== '') {
      const ids = await searchCustomers(db, { query, includesArchived })
      return pageOfFound(
        ids.map((id) => ({ id })),
        limit,
        cursor,
      )
    }
    const rows = await listCustomers(db, { limit: limit + 1, cursor, includesArchived })
    const { items, next } = pageOf(rows, limit)
    const total = await countCustomers(db, includesArchived)
    return { items: items.map(describeCustomer), next, total }
  })

  /** A page of what was found, which is all read each time: the cursor is a place in it. */
  async function pageOfFound(
    found: readonly ({ readonly id: string } & Partial<Listed>)[],
    limit: number,
    cursor = '0',
  ) {
    if (cursor !== '0' && !PLACE.test(cursor)) throw new Problem('invalid-request', { invalid: [BAD_CURSOR] })
    const end = Number(cursor) + limit
    const page = found.slice(Number(cursor), end)
    const rows = await readCustomers(
      db,
      page.map(({ id }) => id),
    )
    const reasons = new Map(page.map((entry) => [entry.id, entry]))
    const items = rows.map((row) => {
      const { license = null, on = null, refusals } = reasons.get(row.id) ?? {}
      const listed = refusals && { listed: { license, on, refusals: [...refusals] } }
      return { ...describeCustomer(row), ...listed }
    })
    return { items, next: end < found.length ? String(end) : null, total: found.length }
  }

  serve(app, 'getCustomer', async (request) => {
    const row = await findCustomer(db, request.params.id)
    if (!row) throw new Problem('not-found')
    return describeCustomer(row)
  })

  serve(app, 'changeCustomer', async (request) => {
    const { id } = request.params
    const { username } = callerOf(request)
    if (!(await findCustomer(db, id))) throw new Problem('not-found')
    const changed = await db
      .transaction()
      .execute((transaction) => changeCustomer(transaction, id, request.body, { by: username, now: now() }))
    if (changed.ok) return describeCustomer(changed.value)
    if (changed.refusal === 'taken') throw new Problem('customer-exists')
    throw await customerChangedMeanwhile(db, id)
  })

  serve(app, 'archiveCustomer', async (request) => {
    const { username } = callerOf(request)
    const row = await db
      .transaction()
      .execute((transaction) =>
        archiveCustomer(transaction, request.params.id, request.body.archived, { by: username, now: now() }),
      )
    if (!row) throw new Problem('not-found')
    return describeCustomer(row)
  })

  serve(app, 'saveCustomer', async (request, reply) => {
    const { eik } = request.params
    const { contacts, ...form } = request.body
    const saved = await db.transaction().execute(async (transaction) => {
      const authorship = { by: callerOf(request).username, now: now() }
      const created = await createCustomer(
        transaction,
        { ...form, eik, contacts: contacts ?? [] },
        authorship,
      )
      if (created) return { row: created, status: 201 as const }
      const known = await findCustomerByEik(transaction, eik)
      if (!known) throw new Problem('system-problem')
      const current = describeCustomer(known)
      const wanted = {
        name: form.name,
        eik,
        vatRegistered: form.vatRegistered,
        contacts: contacts ?? current.contacts,
        notices: form.notices ?? current.notices,
      }
      if (isSame(wanted, current)) return { row: known, status: 200 as const }
      const changed = await changeCustomer(transaction, known.id, { ...form, ...wanted }, authorship)
      if (changed.ok) return { row: changed.value, status: 200 as const }
      throw await customerChangedMeanwhile(transaction, known.id)
    })
    return reply.status(saved.status).send(describeCustomer(saved.row))
  })
}

/** Whether what is wanted is there already, so that asking again changes nothing. */
function isSame(
  wanted: Readonly<Record<string, unknown>>,
  current: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(current[name]),
  )
}
