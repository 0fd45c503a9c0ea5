import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { formatDay } from '../../../shared/day.ts'
import type { Repair } from '../../../shared/key/malformed-key.ts'
import type { workplaceRelease } from '../../../shared/panel-api/workplaces.ts'
import type { App, AppContext } from '../app-context.ts'
import type { Database } from '../db/schema.ts'
import { callerOf } from '../http/access.ts'
import { Problem } from '../http/problems.ts'
import { type Credentials, proveIdentity, takeIdentityProof } from '../http/prove-identity.ts'
import { provePassword, takePasswordProof } from '../http/prove-password.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { describeProgram } from '../keys/describe-program.ts'
import { findKeysOfWorkplace, matchReleasableKeys } from '../keys/release-by-code.ts'
import { type FoundWorkplace, findWorkplace, listWorkplaces, renameWorkplace } from '../workplaces/own.ts'
import { readReleasesLeft, releaseUncoded } from '../workplaces/release-uncoded.ts'
import { releaseWorkplace } from '../workplaces/store.ts'
import { customerFor } from './customer-for.ts'

type ReleaseForm = z.output<typeof workplaceRelease>

/** How many symbols of a fingerprint people compare with what the workstation shows. */
const TAG_LENGTH = 4

/** The workplaces of a customer, for its subscribers and the service desk. */
export function serveOwnWorkplaces(app: App, context: AppContext): void {
  const { db, now, sendsMail } = context

  serve(app, 'listOwnWorkplaces', async (request) => {
    const customerId = await customerFor(db, callerOf(request), request.query.customerId)
    if (customerId === null)
      throw new Problem('invalid-request', {
        invalid: [{ field: 'customerId', message: 'whose workplaces' }],
      })
    const rows = await listWorkplaces(db, customerId)
    return rows.map(({ fingerprint, keyId, issued, installationKey, ...row }) => ({
      ...row,
      tag: fingerprint.slice(0, TAG_LENGTH),
      lastKey:
        keyId === null || issued === null || installationKey === null
          ? null
          : { id: keyId, issued, programVersion: describeProgram(installationKey).programVersion },
    }))
  })

  serve(app, 'nameWorkplace', async (request, reply) => {
    const { username, customerId } = callerOf(request)
    const workplace = await findWorkplace(db, request.params.id, customerId)
    if (!workplace) throw new Problem('not-found')
    const authorship = { by: username, now: now() }
    await db
      .transaction()
      .execute((transaction) => renameWorkplace(transaction, workplace, request.body.name, authorship))
    return reply.status(204).send(null)
  })

  serve(app, 'releaseOwnWorkplace', async (request) => {
    const { body } = request
    const workplace = await findWorkplace(db, request.params.id, callerOf(request).customerId)
    if (!workplace || workplace.releasedAt !== null) throw new Problem('not-found')
    const repaired =
      'releaseCode' in body
        ? await releaseByCode(workplace, body.releaseCode, request)
        : await releaseByPassword(workplace, body, request)
    const { left } = await readReleasesLeft(db, workplace.contractId, todayOf(context))
    return { releasesLeft: left, repaired }
  })

  async function releaseByCode(
    workplace: FoundWorkplace,
    text: string,
    request: FastifyRequest,
  ): Promise<Repair[]> {
    const matched = matchReleasableKeys(text, await findKeysOfWorkplace(db, workplace.id))
    if (!matched.ok) {
      const { refusal } = matched
      throw new Problem(
        'wrong-release-code',
        refusal.code === 'malformed' ? { ...refusal.malformed } : { reason: null, groups: [] },
      )
    }
    const { keys, repaired } = matched.value
    const authorship = { by: callerOf(request).username, now: now() }
    await db.transaction().execute(async (transaction) => {
      if (!(await releaseWorkplace(transaction, { ...keys, releasedBy: 'code' }, authorship)))
        throw new Problem('not-found')
    })
    return [...repaired]
  }

  async function releaseByPassword(
    workplace: FoundWorkplace,
    { currentPassword: password, code, reason }: Exclude<ReleaseForm, { readonly releaseCode: string }>,
    request: FastifyRequest,
  ): Promise<Repair[]> {
    const { username, role } = callerOf(request)
    const takeProof = await proveCaller({ username, password, code }, request)
    const released = await db.transaction().execute(async (transaction) => {
      await takeProof(transaction)
      return releaseUncoded(
        transaction,
        workplace,
        { releasedBy: role, reason, today: todayOf(context), sendsMail },
        { by: username, now: now() },
      )
    })
    // The proof stays taken, whether anything was released or not: it was right.
    if (released.ok) return []
    if (released.refusal.code === 'not-bound') throw new Problem('not-found')
    const { nextOn } = released.refusal
    throw new Problem('no-releases-left', { nextOn: nextOn === null ? null : formatDay(nextOn) })
  }

  /** The service desk has signed in with a code; on the telephone there is no time for another one. */
  async function proveCaller(credentials: Credentials, request: FastifyRequest) {
    const { username, password } = credentials
    if (callerOf(request).role === 'operator') {
      const proof = await provePassword(context, username, password, request)
      return (transaction: Database) => takePasswordProof(transaction, proof, now())
    }
    const proof = await proveIdentity(context, credentials, request)
    return async (transaction: Database) => void (await takeIdentityProof(transaction, proof, now()))
  }
}
