import type { z } from 'zod'
import type * as contracts from '../../../shared/panel-api/contracts.ts'
import { accept, type Result } from '../../../shared/result.ts'
import type { App, AppContext } from '../app-context.ts'
import { describeContract, describeContracts } from '../contracts/describe.ts'
import {
  type ContractConflict,
  changeContract,
  columnsOf,
  createContract,
  findContract,
  findNamedContract,
  resolveModules,
} from '../contracts/store.ts'
import { findCustomer, findCustomerByEik } from '../customers/store.ts'
import type { ContractRow, Database } from '../db/schema.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { finishImports } from '../import/finish-imports.ts'
import type { Authorship } from '../journal/store.ts'
import { requireActiveCustomer } from './active-customer.ts'
import { changedMeanwhile } from './changed-meanwhile.ts'

export function serveContracts(app: App, context: AppContext): void {
  const { db, now } = context

  serve(app, 'createContract', async (request, reply) => {
    const { username } = callerOf(request)
    const form = resolve(request.body)
    const created = await db.transaction().execute(async (transaction) => {
      await requireActiveCustomer(transaction, request.params.id)
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

  serve(app, 'saveContract', async (request, reply) => {
    const { external } = request.params
    const { eik, ...body } = request.body
    const form = { ...resolve(body), external }
    // An import that was decided counts as done.
    await finishImports(db)
    const saved = await db.transaction().execute(async (transaction) => {
      const authorship = { by: callerOf(request).username, now: now() }
      const customer = await findCustomerByEik(transaction, eik)
      if (!customer) throw new Problem('no-such-customer')
      const named = { external, customerId: customer.id, product: form.product }
      const found = await findNamedContract(transaction, named)
      if (!found.ok) throw new Problem('contract-ambiguous')
      if (!found.value) {
        await requireActiveCustomer(transaction, customer.id)
        const created = await createContract(transaction, customer.id, form, authorship)
        if (!created) throw new Problem('no-license-number')
        return { row: created, status: 201 as const }
      }
      if (found.value.customer_id !== customer.id) throw new Problem('contract-of-another')
      const changed = await saveKnown(transaction, found.value, form, authorship)
      if (changed.ok) return { row: changed.value, status: 200 as const }
      throw changed.refusal.code === 'workplaces-bound'
        ? new Problem('workplaces-bound', { bound: changed.refusal.bound })
        : await changedMeanwhile(
            transaction,
            await describeContract(transaction, found.value, todayOf(context)),
          )
    })
    return reply.status(saved.status).send(await describeContract(db, saved.row, todayOf(context)))
  })
}

/** Changes a contract unless it is as it is wanted already, so that asking again changes nothing. */
async function saveKnown(
  db: Database,
  known: ContractRow,
  form: z.output<typeof contracts.contractForm> & { readonly external: string },
  authorship: Authorship,
): Promise<Result<ContractRow, ContractConflict>> {
  const isSame = JSON.stringify({ ...known, ...columnsOf(form) }) === JSON.stringify(known)
  return isSame ? accept(known) : changeContract(db, known.id, form, authorship)
}

function resolve(form: z.output<typeof contracts.contractForm>): z.output<typeof contracts.contractForm> {
  const resolved = resolveModules(form)
  if (!resolved.ok) throw new Problem('invalid-request', { invalid: [resolved.refusal] })
  return resolved.value
}
