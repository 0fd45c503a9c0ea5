import { changeUser } from '../accounts/change-user.ts'
import { resetUser } from '../accounts/reset-user.ts'
import { createUser, findUser, listUsers, type NewCredentials } from '../accounts/users.ts'
import type { App, AppContext } from '../app-context.ts'
import { findCustomer } from '../customers/store.ts'
import type { Database, Row } from '../db/schema.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { requireActiveCustomer } from './active-customer.ts'

export function serveUsers(app: App, { db, now, sendsMail }: AppContext): void {
  serve(app, 'createUser', async (request, reply) => {
    const customerId = request.params.id
    const { username: by } = callerOf(request)
    await requireActiveCustomer(db, customerId)
    const { username, invite: isInvited = false } = request.body
    if (isInvited && !sendsMail) throw new Problem('no-mail')
    const created = await createUser(db, { username, customerId, by, isInvited }, now())
    if (!created) throw new Problem('user-exists')
    return reply.status(201).send(isInvited ? withoutPassword(created) : created)
  })

  serve(app, 'listUsers', async (request) => {
    if (!(await findCustomer(db, request.params.id))) throw new Problem('not-found')
    const users = await listUsers(db, request.params.id)
    return { items: users.map(describeUser), next: null }
  })

  serve(app, 'changeUser', async (request) => {
    const { username: by } = callerOf(request)
    const user = await findSubscriber(db, request.params.id)
    if (request.body.stopped === false) await requireActiveCustomer(db, user.customer_id)
    const changed = await db
      .transaction()
      .execute((transaction) => changeUser(transaction, user.id, request.body, { by, now: now() }))
    if (changed.ok) return describeUser(changed.value)
    throw new Problem(changed.refusal === 'taken' ? 'user-exists' : 'not-found')
  })

  serve(app, 'resetUser', async (request) => {
    const { username: by } = callerOf(request)
    const { invite: isInvited = false } = request.body ?? {}
    if (isInvited && !sendsMail) throw new Problem('no-mail')
    const user = await findSubscriber(db, request.params.id)
    await requireActiveCustomer(db, user.customer_id)
    const reset = await resetUser(db, user, { by, sendsMail, isInvited }, now())
    return isInvited ? withoutPassword(reset) : reset
  })
}

/** Who is sent a link has a first password that nobody knows. */
function withoutPassword({ id, username }: NewCredentials) {
  return { id, username }
}

/** Operators come from the command line; one of them does not take over another's account. */
async function findSubscriber(
  db: Database,
  id: string,
): Promise<Row<'users'> & { readonly customer_id: string }> {
  const user = await findUser(db, id)
  if (user?.role !== 'subscriber' || user.customer_id === null) throw new Problem('not-found')
  return { ...user, customer_id: user.customer_id }
}

function describeUser({
  id,
  username,
  must_change_password: mustChange,
  stopped,
  created,
}: Pick<Row<'users'>, 'id' | 'username' | 'must_change_password' | 'stopped' | 'created'>) {
  return { id, username, mustChangePassword: mustChange === 1, stopped, created }
}
