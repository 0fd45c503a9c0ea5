import type { z } from 'zod'
import * as api from '../../../shared/panel-api.ts'
import type { App, AppContext } from '../app-context.ts'
import { findCustomer } from '../customers/store.ts'
import { addJournalEntry } from '../journal/store.ts'
import { Problem } from '../problems.ts'
import { callerOf } from '../sessions/authenticate.ts'
import {
  changeContract,
  countBound,
  createContract,
  describeContract,
  findContract,
  listContracts,
  resolveModules,
} from './store.ts'

export function serveContracts(app: App, { db, now }: AppContext): void {
  app.post(
    '/customers/:id/contracts',
    {
      schema: {
        tags: ['contracts'],
        params: api.idParams,
        body: api.contractForm,
        response: { 201: api.contract, '4xx': api.problem },
      },
    },
    async (request, reply) => {
      const { username } = callerOf(request)
      if (!(await findCustomer(db, request.params.id))) throw new Problem('not-found')
      const form = resolve(request.body)
      const created = await db.transaction().execute(async (transaction) => {
        const row = await createContract(transaction, request.params.id, form, now())
        const entry = { username, action: 'contract-create', subject: 'contract', subjectId: row.id } as const
        await addJournalEntry(transaction, { ...entry, details: { ...form } }, now())
        return row
      })
      return reply.status(201).send(describeContract(created, 0))
    },
  )

  app.get(
    '/customers/:id/contracts',
    {
      schema: {
        tags: ['contracts'],
        params: api.idParams,
        response: { 200: api.customerContracts, '4xx': api.problem },
      },
    },
    async (request) => {
      if (!(await findCustomer(db, request.params.id))) throw new Problem('not-found')
      const rows = await listContracts(db, request.params.id)
      const items = await Promise.all(
        rows.map(async (row) => describeContract(row, await countBound(db, row.id))),
      )
      return { items, next: null }
    },
  )

  app.get(
    '/contracts/:id',
    {
      schema: {
        tags: ['contracts'],
        params: api.idParams,
        response: { 200: api.contract, '4xx': api.problem },
      },
    },
    async (request) => {
      const row = await findContract(db, request.params.id)
      if (!row) throw new Problem('not-found')
      return describeContract(row, await countBound(db, row.id))
    },
  )

  app.put(
    '/contracts/:id',
    {
      schema: {
        tags: ['contracts'],
        params: api.idParams,
        body: api.contractForm,
        response: { 200: api.contract, '4xx': api.problem },
      },
    },
    async (request) => {
      const { id } = request.params
      const { username } = callerOf(request)
      if (!(await findContract(db, id))) throw new Problem('not-found')
      const form = resolve(request.body)
      return db.transaction().execute(async (transaction) => {
        const changed = await changeContract(transaction, id, form)
        if (!changed.ok) throw new Problem('workplaces-bound', { bound: changed.refusal.bound })
        const entry = { username, action: 'contract-change', subject: 'contract', subjectId: id } as const
        await addJournalEntry(transaction, { ...entry, details: { ...form } }, now())
        return describeContract(changed.value, await countBound(transaction, id))
      })
    },
  )
}

function resolve(form: z.output<typeof api.contractForm>): z.output<typeof api.contractForm> {
  const resolved = resolveModules(form)
  if (!resolved.ok) throw new Problem('invalid-request', { invalid: [resolved.refusal] })
  return resolved.value
}
