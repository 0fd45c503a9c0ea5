import cluster from 'node:cluster'
import { checkDatabase, migrateDatabase } from '../../panel/server/db/database.ts'
import { STOP_LIMIT_MS, startPanel } from '../../panel/server/main.ts'
import { createMetrics } from '../../panel/server/metrics/metrics.ts'
import { type ReadMetrics, serveMetrics } from '../../panel/server/metrics/metrics-listener.ts'
import { shareMetrics } from '../../panel/server/metrics/worker-metrics.ts'
import { createSignerSource, listSigningKeys } from '../../panel/server/signing-keys/store.ts'
import { DONE, FAILED } from '../exit-codes.ts'
import type { CommandContext } from './command.ts'
import { explain } from './failure-reasons.ts'
import { type Outcome, refused, usageError } from './outcome.ts'
import { createPanelLog } from './panel-log.ts'
import { announce, cannotListen } from './serve-outcomes.ts'
import { serveWithWorkers } from './workers.ts'

/** Serves until it is asked to stop: by itself, or with workers, which come here again as processes of their own. */
export async function serve(context: CommandContext): Promise<Outcome> {
  if (cluster.isWorker) return serveRequests(context)
  const { line, io } = context
  for (const name of line.unknownVariables) io.writeError(`${line.texts.unknownVariable(name)}\n`)
  const obstacle = await prepareDatabase(context)
  if (obstacle) return obstacle
  const mailer = line.mail && (await import('./mail.ts')).sendWaitingMail(context.db, line.mail, line)
  const further = mailer ? [mailer.readMetrics] : []
  const outcome =
    line.workers === null
      ? await serveRequests(context, further)
      : await serveWithWorkers(context, line.workers, further)
  await mailer?.stop()
  return outcome
}

/** Brings the database to this version and sees whether the keys can be used; what stands in the way, or null. */
async function prepareDatabase({ db, line, io }: CommandContext): Promise<Outcome | null> {
  const mayMigrate = !line.commandOptions.includes('no-migrate')
  const ready = mayMigrate ? await migrateDatabase(db) : await checkDatabase(db)
  if (!ready.ok) return refused(ready.refusal, line)
  const keys = await listSigningKeys(db)
  if (keys.length === 0) {
    io.writeError(`${line.texts.noSigningKey}\n`)
    return null
  }
  if (line.passphrase === null) return usageError([line.texts.usage.missingPassphrase], line.texts)
  return (await createSignerSource(line.passphrase)(db)) ? null : refused('wrong-passphrase', line)
}

async function serveRequests(
  { db, line, io }: CommandContext,
  further: readonly ReadMetrics[] = [],
): Promise<Outcome> {
  const { host, port, passphrase, trustProxy, secondFactor, texts } = line
  const stopped = io.untilStopped()
  const metrics = line.metrics ? createMetrics() : null
  if (metrics && cluster.isWorker) shareMetrics(metrics)
  const scraped =
    metrics && line.metrics && cluster.isPrimary
      ? await serveMetrics(line.metrics, [() => metrics.registry.metrics(), ...further]).catch(explain)
      : null
  if (scraped && 'reason' in scraped)
    return cannotListen(line.metrics ?? line, scraped, line, 'PANEL_METRICS')
  const logger = createPanelLog(line.logLevel)
  const panel = await startPanel({
    db,
    pagesFolder: io.pagesFolder,
    passphrase,
    host,
    port,
    trustProxy,
    secondFactor,
    sendsMail: line.mail !== null,
    logger,
    metrics,
  }).catch(explain)
  if ('reason' in panel) {
    await scraped?.stop()
    return cannotListen(line, panel, line)
  }
  if (cluster.isPrimary) announce(panel.address, line, io)
  else process.send?.({ address: panel.address })
  await stopped
  if (cluster.isPrimary) io.writeError(`${texts.stopping}\n`)
  if (!(await panel.stop())) {
    io.writeError(`${texts.stoppedShort(STOP_LIMIT_MS / 1000)}\n`)
    // What is not answered by now may never be; nothing waits for it.
    io.endNow(FAILED)
  }
  await scraped?.stop()
  return { exitCode: DONE }
}
