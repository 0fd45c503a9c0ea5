import { licensesOf } from '../accounts/throttle.ts'
import type { App, AppContext } from '../app-context.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { admitThrottled, beginThrottled, notePassed } from '../http/throttled.ts'
import { todayOf } from '../http/today.ts'
import { WORKSTATION } from '../journal/store.ts'
import { generateKey } from '../keys/generate.ts'
import { isSameWorkplace, provePair } from '../keys/renew.ts'
import { describeKey, parseKey } from './key-answers.ts'
import { refuseKey } from './refuse-key.ts'

/** New keys for workplaces that are registered already: the pair of keys that is held stands for a sign-in. */
export function serveRenewals(app: App, context: AppContext): void {
  const { db, runInTransaction, findSigner, now } = context

  serve(app, 'renew', async (request, reply) => {
    const { current, reissue = false } = request.body
    const parsed = parseKey(request.body.installationKey, 'installationKey')
    const held = parseKey(current.installationKey, 'current.installationKey')
    const who = { kind: 'license', username: licensesOf(held.installation) } as const
    const admitted = await admitThrottled(context, who, request)
    const proved = await provePair(db, held, current.registrationKey)
    if (!proved.ok) {
      if (proved.refusal.code === 'malformed')
        throw new Problem('malformed-key', {
          ...proved.refusal.malformed,
          suggestion: null,
          field: 'current.registrationKey',
        })
      await beginThrottled(context, who, request)
      throw new Problem('not-held')
    }
    await notePassed(context, admitted)
    const contract = proved.value
    if (!contract || !isSameWorkplace(parsed, held)) throw new Problem('not-held')
    const signer = await findSigner(db)
    if (!signer) throw new Problem('system-problem')
    const generated = await generateKey(
      runInTransaction,
      parsed,
      {
        userId: null,
        username: WORKSTATION,
        customerId: contract.customerId,
        renewedContractId: contract.id,
      },
      { signer, today: todayOf(context), now: now(), isReissue: reissue },
    )
    if (!generated.ok) throw await refuseKey(context, request, parsed, generated.refusal)
    return reply.status(201).send(describeKey(generated.value))
  })
}
