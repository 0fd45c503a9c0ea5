import * as api from '../../../shared/panel-api.ts'
import { resetUser } from '../accounts/reset-user.ts'
import { createUser, findUser, listUsers } from '../accounts/users.ts'
import type { App, AppContext } from '../app-context.ts'
import { findCustomer } from '../customers/store.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'

export function serveUsers(app: App, { db, now }: AppContext): void {
  app.post(
    '/customers/:id/users',
    {
      schema: {
        tags: ['users'],
        params: api.idParams,
        body: api.userForm,
        response: { 201: api.firstPassword, '4xx': api.problem },
      },
    },
    async (request, reply) => {
      const customerId = request.params.id
      const { username: by } = callerOf(request)
      if (!(await findCustomer(db, customerId))) throw new Problem('not-found')
      const created = await createUser(db, { username: request.body.username, customerId, by }, now())
      if (!created) throw new Problem('user-exists')
      return reply.status(201).send(created)
    },
  )

  app.get(
    '/customers/:id/users',
    {
      schema: {
        tags: ['users'],
        params: api.idParams,
        response: { 200: api.customerUsers, '4xx': api.problem },
      },
    },
    async (request) => {
      if (!(await findCustomer(db, request.params.id))) throw new Problem('not-found')
      const users = await listUsers(db, request.params.id)
      return {
        items: users.map(({ must_change_password: mustChange, ...user }) => ({
          ...user,
          mustChangePassword: mustChange === 1,
        })),
        next: null,
      }
    },
  )

  app.post(
    '/users/:id/password-reset',
    {
      schema: {
        tags: ['users'],
        params: api.idParams,
        response: { 200: api.firstPassword, '4xx': api.problem },
      },
    },
    async (request) => {
      const { username } = callerOf(request)
      const user = await findUser(db, request.params.id)
      // Operators come from the command line; one of them does not take over another's account.
      if (user?.role !== 'subscriber') throw new Problem('not-found')
      return resetUser(db, user, username, now())
    },
  )
}
