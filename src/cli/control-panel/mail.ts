import { createLink } from '../../panel/server/accounts/password-links.ts'
import type { Database } from '../../panel/server/db/schema.ts'
import { composeLetter } from '../../panel/server/mail/compose.ts'
import { clearServerProblem, noteServerProblem } from '../../panel/server/mail/mail-troubles.ts'
import { type Mailer, startMailer } from '../../panel/server/mail/mailer.ts'
import type { MailOutcome } from '../../panel/server/mail/outbox.ts'
import { createPost, type MailSettings, type PostFailure } from '../../panel/server/mail/post.ts'
import { createMailMetrics } from '../../panel/server/metrics/mail-metrics.ts'
import type { ReadMetrics } from '../../panel/server/metrics/metrics-listener.ts'
import { DONE, FAILED } from '../exit-codes.ts'
import { onMigrated, type RunCommand } from './command.ts'
import { errorJson, usageError } from './outcome.ts'
import { createPanelLog } from './panel-log.ts'
import type { PanelCommandLine } from './settings.ts'
import type { ControlPanelTexts } from './texts/bg.ts'

/** Sends one mail with the settings as they are, at once. */
export const testMail: RunCommand = onMigrated(async ({ db, line, argument: to }) => {
  const { mail, texts } = line
  if (!mail) return usageError([texts.usage.missingSmtp], texts)
  const now = new Date()
  const letter = { kind: 'test', details: {} } as const
  const composed = composeLetter(letter, { to, language: texts.language, at: now, link: null })
  const sent = await createPost(mail).send({ ...composed, id: `test-${now.getTime()}`, to, date: now })
  if (sent.ok) {
    await clearServerProblem(db)
    return { exitCode: DONE, json: { sent: true, address: to }, lines: [texts.mailSent(to)] }
  }
  const { reason } = sent.refusal
  const message = describeMailFailure(sent.refusal, texts)
  return { exitCode: FAILED, json: errorJson('mail-not-sent', [message], reason), notes: [message, reason] }
})

/** Sends what waits while the panel serves. Whether the server lets the panel in is looked at now, and said in the log. */
export function sendWaitingMail(
  db: Database,
  settings: MailSettings,
  line: PanelCommandLine,
): Mailer & { readonly readMetrics: ReadMetrics } {
  const log = createPanelLog(line.logLevel)
  const post = createPost(settings)
  const now = () => new Date()
  const onServerProblem = (failure: PostFailure) =>
    log.error({ mail: failure }, describeMailFailure(failure, line.texts))
  const onError = (error: unknown) => log.error({ err: error }, 'the mail cannot be sent')
  async function verify(): Promise<void> {
    const verified = await post.verify()
    if (verified.ok) return clearServerProblem(db)
    const { refusal } = verified
    onServerProblem(refusal)
    if (refusal.what === 'server') await noteServerProblem(db, refusal, now())
  }
  const verified = verify().catch(onError)
  const { registry, outcomes } = createMailMetrics(db)
  const onOutcome = (outcome: MailOutcome) => outcomes.inc({ outcome })
  const mailer = startMailer({ db, settings, post, createLink, onServerProblem, onError, onOutcome, now })
  return {
    stop: async () => void (await Promise.all([verified, mailer.stop()])),
    readMetrics: () => registry.metrics(),
  }
}

function describeMailFailure(failure: PostFailure, { mailFailures }: ControlPanelTexts): string {
  return mailFailures[failure.what === 'server' ? failure.problem : failure.what]
}
