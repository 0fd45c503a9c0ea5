import { computeSupportCode } from '../../../shared/key/support-code.ts'
import type { App, AppContext } from '../app-context.ts'
import { callerOf } from '../http/access.ts'
import { pageOf } from '../http/paging.ts'
import { languageOf, Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { describeProgram } from '../keys/describe-program.ts'
import { checkInstallation, generateKey } from '../keys/generate.ts'
import { listGivenKeys } from '../keys/store.ts'
import { noteReturn } from '../workplaces/returns.ts'
import { customerFor } from './customer-for.ts'
import { describeComparison, describeKey, parseKey } from './key-answers.ts'
import { noteRefused, refuseKey } from './refuse-key.ts'

export function serveKeys(app: App, context: AppContext): void {
  const { db, runInTransaction, findSigner, now } = context

  serve(app, 'checkKey', async (request) => {
    const { installationKey, customerId } = request.body
    const caller = callerOf(request)
    const whose = await customerFor(db, caller, customerId)
    const parsed = parseKey(installationKey)
    const check = await checkInstallation(db, parsed, whose, todayOf(context))
    if (!check.ok) throw new Problem('customer-archived')
    const { comparison, customerId: holderId } = check.value
    const { contract, refusals } = comparison
    await noteRefused(context, request, parsed, holderId, refusals)
    // The check goes on as always, whether it can be written down or not.
    if (contract)
      await noteReturn(db, contract, { by: caller.username, now: now() }).catch((error) =>
        request.log.warn({ err: error }, 'the return of a workplace is not noted'),
      )
    return {
      ...describeComparison(comparison, languageOf(request)),
      canGenerate: refusals.length === 0,
      supportCode: computeSupportCode(parsed.payload),
    }
  })

  serve(app, 'generateKey', async (request, reply) => {
    const parsed = parseKey(request.body.installationKey)
    const caller = callerOf(request)
    const { userId, username } = caller
    const customerId = await customerFor(db, caller, request.body.customerId)
    const signer = await findSigner(db)
    if (!signer) throw new Problem('system-problem')
    const generated = await generateKey(
      runInTransaction,
      parsed,
      { userId, username, customerId },
      { signer, today: todayOf(context), now: now(), isReissue: request.body.reissue === true },
    )
    if (!generated.ok) throw await refuseKey(context, request, parsed, generated.refusal)
    return reply.status(201).send(describeKey(generated.value))
  })

  serve(app, 'listKeys', async (request) => {
    const { limit, cursor, customerId } = request.query
    const rows = await listGivenKeys(db, {
      customerId: await customerFor(db, callerOf(request), customerId),
      limit: limit + 1,
      cursor,
    })
    const { items, next } = pageOf(rows, limit)
    return {
      items: items.map((row) => ({
        id: row.id,
        installationKey: row.installation_key,
        registrationKey: row.registration_key,
        license: { number: row.license_number, issued: row.issued, validThrough: row.valid_through },
        ...describeProgram(row.installation_key),
        workplace: { place: row.place, name: row.name },
        created: row.created,
      })),
      next,
    }
  })
}
