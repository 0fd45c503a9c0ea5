import { changeUser } from '../accounts/change-user.ts'
import { resetUser } from '../accounts/reset-user.ts'
import { createUser, findUser, listUsers } from '../accounts/users.ts'
import type { App, AppContext } from '../app-context.ts'
import { findCustomer } from '../customers/store.ts'
import type { Database, Row } from '../db/schema.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'

export function serveUsers(app: App, { db, now }: AppContext): void {
  serve(app, 'createUser', async (request, reply) => {
    const customerId = request.params.id
    const { username: by } = callerOf(request)
    if (!(await findCustomer(db, customerId))) throw new Problem('not-found')
    const created = await createUser(db, { username: request.body.username, customerId, by }, now())
    if (!created) throw new Problem('user-exists')
    return reply.status(201).send(created)
  })

  serve(app, 'listUsers', async (request) => {
    if (!(await findCustomer(db, request.params.id))) throw new Problem('not-found')
    const users = await listUsers(db, request.params.id)
    return { items: users.map(describeUser), next: null }
  })

  serve(app, 'changeUser', async (request) => {
    const { username: by } = callerOf(request)
    const user = await findSubscriber(db, request.params.id)
    const changed = await db
      .transaction()
      .execute((transaction) => changeUser(transaction, user.id, request.body, { by, now: now() }))
    if (changed.ok) return describeUser(changed.value)
    throw new Problem(changed.refusal === 'taken' ? 'user-exists' : 'not-found')
  })

  serve(app, 'resetUser', async (request) => {
    const { username } = callerOf(request)
    return resetUser(db, await findSubscriber(db, request.params.id), username, now())
  })
}

/** Operators come from the command line; one of them does not take over another's account. */
async function findSubscriber(db: Database, id: string): Promise<Row<'users'>> {
  const user = await findUser(db, id)
  if (user?.role !== 'subscriber') throw new Problem('not-found')
  return user
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
