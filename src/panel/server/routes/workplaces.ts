import type { App, AppContext } from '../app-context.ts'
import { findContract } from '../contracts/store.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { describeProgram } from '../keys/describe-program.ts'
import { type BoundWorkplace, listBoundWorkplaces, releaseWorkplace } from '../workplaces/store.ts'

export function serveWorkplaces(app: App, { db, now }: AppContext): void {
  serve(app, 'listWorkplaces', async (request) => {
    if (!(await findContract(db, request.params.id))) throw new Problem('not-found')
    const rows = await listBoundWorkplaces(db, request.params.id)
    return { items: rows.map(describeWorkplace), next: null }
  })

  serve(app, 'releaseWorkplace', async (request, reply) => {
    const { id: contractId, workplaceId } = request.params
    const { reason = '' } = request.body ?? {}
    const { username } = callerOf(request)
    const contract = await findContract(db, contractId)
    if (!contract) throw new Problem('not-found')
    await db.transaction().execute(async (transaction) => {
      const which = {
        contractId,
        customerId: contract.customer_id,
        workplaceId,
        releasedBy: 'operator',
        reason,
      } as const
      const authorship = { by: username, now: now() }
      if (!(await releaseWorkplace(transaction, which, authorship))) throw new Problem('not-found')
    })
    return reply.status(204).send(null)
  })
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
