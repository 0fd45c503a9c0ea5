import { isMailAddress } from '../../../shared/mail-address.ts'
import { normalizeUsername } from '../../../shared/normalize-username.ts'
import { networkOf } from '../accounts/address-network.ts'
import { findLinkUser, redeemLink, requestLink } from '../accounts/password-links.ts'
import { hashPassword } from '../accounts/passwords/password-hash.ts'
import { judgePassword } from '../accounts/passwords/password-rules.ts'
import type { App, AppContext } from '../app-context.ts'
import { isCrossSite } from '../http/cross-site.ts'
import { Problem } from '../http/problems.ts'
import { serve } from '../http/serve.ts'

export function servePasswordLinks(app: App, { db, now, runInTransaction, sendsMail }: AppContext): void {
  serve(app, 'getFeatures', async () => ({ mail: sendsMail }))

  // Every answer is the same and takes as long: nobody learns who is a user.
  serve(app, 'requestPasswordLink', async (request, reply) => {
    if (isCrossSite(request)) throw new Problem('cross-site')
    const username = normalizeUsername(request.body.username)
    const network = networkOf(request.ip)
    if (sendsMail && isMailAddress(username))
      await runInTransaction((transaction) => requestLink(transaction, { username, network }, now()))
    return reply.status(202).send({})
  })

  serve(app, 'redeemPasswordLink', async (request, reply) => {
    const { token, newPassword } = request.body
    const user = await findLinkUser(db, token, now())
    if (!user) throw new Problem('link-expired')
    const reason = await judgePassword(newPassword, user.username, '')
    if (reason) throw new Problem('weak-password', { reason })
    const passwordHash = await hashPassword(newPassword)
    const isSet = await db
      .transaction()
      .execute((transaction) => redeemLink(transaction, { token, userId: user.id, passwordHash }, now()))
    if (!isSet) throw new Problem('link-expired')
    return reply.status(204).send(null)
  })
}
