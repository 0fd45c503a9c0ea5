import type { App, AppContext } from '../app-context.ts'
import { searchCustomers } from '../customers/search.ts'
import {
  changeCustomer,
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
import { changedMeanwhile } from './changed-meanwhile.ts'

const BAD_CURSOR = { field: 'cursor', message: 'the next of a page of this list' }

export function serveCustomers(app: App, { db, now }: AppContext): void {
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
    const { query, eik, limit, cursor } = request.query
    if (eik !== undefined) {
      const row = await findCustomerByEik(db, eik)
      return { items: row ? [describeCustomer(row)] : [], next: null }
    }
    if (query.trim() === '') {
      const { items, next } = pageOf(await listCustomers(db, { limit: limit + 1, cursor }), limit)
      return { items: items.map(describeCustomer), next }
    }
    const found = await searchCustomers(db, { query, limit, cursor })
    if (!found.ok) throw new Problem('invalid-request', { invalid: [BAD_CURSOR] })
    const { items, next } = found.value
    return { items: items.map(describeCustomer), next }
  })

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
    throw await changedMeanwhile(db, id)
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
      }
      if (isSame(wanted, current)) return { row: known, status: 200 as const }
      const changed = await changeCustomer(transaction, known.id, { ...form, ...wanted }, authorship)
      if (changed.ok) return { row: changed.value, status: 200 as const }
      throw await changedMeanwhile(transaction, known.id)
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
