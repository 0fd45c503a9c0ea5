import type { z } from 'zod'
import type * as api from '../../../shared/panel-api.ts'
import { accept } from '../../../shared/result.ts'
import type { App, AppContext } from '../app-context.ts'
import { describeContract, describeContracts } from '../contracts/describe.ts'
import { changeContract, createContract, findContract, resolveModules } from '../contracts/store.ts'
import { findCustomer } from '../customers/store.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { changedMeanwhile } from './changed-meanwhile.ts'

export function serveContracts(app: App, context: AppContext): void {
  const { db, now } = context
  serve(app, 'createContract', async (request, reply) => {
    const { username } = callerOf(request)
    if (!(await findCustomer(db, request.params.id))) throw new Problem('not-found')
    const form = resolve(request.body)
    const created = await db.transaction().execute(async (transaction) => {
      const authorship = { by: username, now: now() }
      const row = await createContract(transaction, request.params.id, form, authorship)
      if (!row) throw new Problem('no-license-number')
      return row
    })
    return reply.status(201).send(await describeContract(db, created, todayOf(context)))
  })

  serve(app, 'listContracts', async (request) => {
    if (!(await findCustomer(db, request.params.id))) throw new Problem('not-found')
    return { items: await describeContracts(db, request.params.id, todayOf(context)), next: null }
  })

  serve(app, 'getContract', async (request) => {
    const row = await findContract(db, request.params.id)
    if (!row) throw new Problem('not-found')
    return describeContract(db, row, todayOf(context))
  })

  serve(app, 'changeContract', async (request) => {
    const { id } = request.params
    const { username } = callerOf(request)
    if (!(await findContract(db, id))) throw new Problem('not-found')
    const form = resolve(request.body)
    const changed = await db.transaction().execute(async (transaction) => {
      const result = await changeContract(transaction, id, form, { by: username, now: now() })
      if (!result.ok) return result
      return accept(await describeContract(transaction, result.value, todayOf(context)))
    })
    if (changed.ok) return changed.value
    if (changed.refusal.code === 'workplaces-bound')
      throw new Problem('workplaces-bound', { bound: changed.refusal.bound })
    const current = await findContract(db, id)
    throw current
      ? await changedMeanwhile(db, await describeContract(db, current, todayOf(context)))
      : new Problem('not-found')
  })
}

function resolve(form: z.output<typeof api.contractForm>): z.output<typeof api.contractForm> {
  const resolved = resolveModules(form)
  if (!resolved.ok) throw new Problem('invalid-request', { invalid: [resolved.refusal] })
  return resolved.value
}
