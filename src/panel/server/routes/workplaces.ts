import type { App, AppContext } from '../app-context.ts'
import { findContract } from '../contracts/store.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { describeProgram } from '../keys/describe-program.ts'
import { findWorkplace } from '../workplaces/own.ts'
import { releaseUncoded } from '../workplaces/release-uncoded.ts'
import { type BoundWorkplace, listBoundWorkplaces } from '../workplaces/store.ts'

export function serveWorkplaces(app: App, context: AppContext): void {
  const { db, now, sendsMail } = context

  serve(app, 'listWorkplaces', async (request) => {
    if (!(await findContract(db, request.params.id))) throw new Problem('not-found')
    const rows = await listBoundWorkplaces(db, request.params.id)
    return { items: rows.map(describeWorkplace), next: null }
  })

  serve(app, 'releaseWorkplace', async (request, reply) => {
    const { id: contractId, workplaceId } = request.params
    const { reason = '' } = request.body ?? {}
    const { username } = callerOf(request)
    const workplace = await findWorkplace(db, workplaceId, null)
    if (workplace?.contractId !== contractId) throw new Problem('not-found')
    await db.transaction().execute(async (transaction) => {
      const release = { releasedBy: 'operator', reason, today: todayOf(context), sendsMail } as const
      const released = await releaseUncoded(transaction, workplace, release, { by: username, now: now() })
      if (!released.ok) throw new Problem('not-found')
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
