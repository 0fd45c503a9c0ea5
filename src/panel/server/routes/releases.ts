import { licensesOf } from '../accounts/throttle.ts'
import type { App, AppContext } from '../app-context.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'
import { admitThrottled, beginThrottled, notePassed } from '../http/throttled.ts'
import { WORKSTATION } from '../journal/store.ts'
import { findKeysOfInstallation, matchReleasableKeys } from '../keys/release-by-code.ts'
import { findReleasedAt } from '../workplaces/own.ts'
import { releaseWorkplace } from '../workplaces/store.ts'
import { parseKey } from './key-answers.ts'

/** What workstations say that have given their licenses up: the release code shows that both keys were held. */
export function serveReleases(app: App, context: AppContext): void {
  const { db, now } = context

  serve(app, 'noteRelease', async (request) => {
    const { installation } = parseKey(request.body.installationKey, 'installationKey')
    const who = { kind: 'license', username: licensesOf(installation) } as const
    const admitted = await admitThrottled(context, who, request)
    const given = await findKeysOfInstallation(db, installation)
    const matched = matchReleasableKeys(request.body.releaseCode, given)
    if (!matched.ok) {
      if (matched.refusal.code === 'malformed')
        throw new Problem('malformed-key', {
          ...matched.refusal.malformed,
          suggestion: null,
          field: 'releaseCode',
        })
      await beginThrottled(context, who, request)
      throw new Problem('not-held')
    }
    await notePassed(context, admitted)
    const { keys } = matched.value
    if (keys.releasedAt !== null) return { releasedAt: keys.releasedAt }
    return db.transaction().execute(async (transaction) => {
      const authorship = { by: WORKSTATION, now: now() }
      const releasedAt = await releaseWorkplace(transaction, { ...keys, releasedBy: 'code' }, authorship)
      return { releasedAt: releasedAt ?? (await findReleasedAt(transaction, keys.workplaceId)) }
    })
  })
}
