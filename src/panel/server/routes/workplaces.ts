import { z } from 'zod'
import * as api from '../../../shared/panel-api.ts'
import type { App, AppContext } from '../app-context.ts'
import { findContract, lockContracts } from '../contracts/store.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { addJournalEntry } from '../journal/store.ts'
import { describeProgram } from '../keys/describe-program.ts'
import { type BoundWorkplace, listBoundWorkplaces, releaseWorkplace } from '../workplaces/store.ts'

export function serveWorkplaces(app: App, { db, now }: AppContext): void {
  app.get(
    '/contracts/:id/workplaces',
    {
      schema: {
        tags: ['workplaces'],
        params: api.idParams,
        response: { 200: api.boundWorkplaces, '4xx': api.problem },
      },
    },
    async (request) => {
      if (!(await findContract(db, request.params.id))) throw new Problem('not-found')
      const rows = await listBoundWorkplaces(db, request.params.id)
      return { items: rows.map(describeWorkplace), next: null }
    },
  )

  app.delete(
    '/contracts/:id/workplaces/:workplaceId',
    {
      schema: {
        tags: ['workplaces'],
        params: api.workplaceParams,
        body: api.releaseForm.nullish(),
        response: { 204: z.null(), '4xx': api.problem },
      },
    },
    async (request, reply) => {
      const { id: contractId, workplaceId } = request.params
      const { reason = '' } = request.body ?? {}
      const { username } = callerOf(request)
      const contract = await findContract(db, contractId)
      if (!contract) throw new Problem('not-found')
      await db.transaction().execute(async (transaction) => {
        await lockContracts(transaction, { contractId })
        const place = await releaseWorkplace(transaction, {
          contractId,
          workplaceId,
          reason,
          now: now(),
        })
        if (place === null) throw new Problem('not-found')
        const entry = {
          username,
          action: 'workplace-release',
          subject: 'workplace',
          subjectId: workplaceId,
          customerId: contract.customer_id,
        } as const
        const details = { contract: contractId, place, reason }
        await addJournalEntry(transaction, { ...entry, details }, now())
      })
      return reply.status(204).send(null)
    },
  )
}

function describeWorkplace({ lastKey, ...row }: BoundWorkplace) {
  const { installationKey } = row
  return {
    ...row,
    lastKey:
      lastKey === null || installationKey === null
        ? null
        : { ...lastKey, programVersion: describeProgram(installationKey).programVersion },
  }
}
