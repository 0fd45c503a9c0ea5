import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { STOP_LIMIT_MS } from '../../panel/server/main.ts'
import { type ReadMetrics, serveMetrics } from '../../panel/server/metrics/metrics-listener.ts'
import { readWorkers } from '../../panel/server/metrics/worker-metrics.ts'
import { DONE, FAILED } from '../exit-codes.ts'
import type { CommandContext } from './command.ts'
import { explain } from './failure-reasons.ts'
import { errorJson, type Outcome } from './outcome.ts'
import { announce, cannotListen } from './serve-outcomes.ts'

/** How long the first replacement waits; each further one twice as long, until workers live again. */
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000
const HEALTHY_MS = 30_000

/** Where so many for each that is wanted end before any has served, nothing has come between: none ever will. */
const MAX_STARTS = 2

/** How much longer than a worker gives itself it is given before it is killed. */
const STOP_GRACE_MS = 5_000

/** Serves one port with several processes: starts them, replaces one that dies, and stops them all. */
export async function serveWithWorkers(
  { line, io }: CommandContext,
  count: number,
  further: readonly ReadMetrics[],
): Promise<Outcome> {
  const { texts, metrics } = line
  const stopping = new AbortController()
  const hopeless = new AbortController()
  const serving = new Set<Worker>()
  const stopped = io.untilStopped().then(() => stopping.abort())
  const port = await findPort(line.host, line.port).catch(explain)
  if (typeof port !== 'number') return cannotListen(line, port, line)
  const reads = [() => readWorkers([...serving]), ...further]
  const scraped = metrics ? await serveMetrics(metrics, reads).catch(explain) : null
  if (scraped && 'reason' in scraped) return cannotListen(metrics ?? line, scraped, line, 'PANEL_METRICS')
  // Each worker accepts by itself: a connection that was on its way to one that died would never be answered.
  cluster.schedulingPolicy = cluster.SCHED_NONE
  cluster.setupPrimary({ args: [...process.argv.slice(2), '--port', String(port)] })

  let isAnnounced = false
  let endedEarly = 0
  async function keepServing(started: Worker): Promise<void> {
    let waitMs = FIRST_WAIT_MS
    for (let worker = started; ; worker = cluster.fork()) {
      const startedAt = performance.now()
      const [exitCode, signal] = (await once(worker, 'exit')) as [number | null, string | null]
      if (stopping.signal.aborted) return
      if (!isAnnounced && ++endedEarly >= count * MAX_STARTS) {
        hopeless.abort()
        return
      }
      io.writeError(`${texts.workerEnded(worker.process.pid ?? 0, signal ?? String(exitCode))}\n`)
      if (performance.now() - startedAt > HEALTHY_MS) waitMs = FIRST_WAIT_MS
      await setTimeout(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
    }
  }
  cluster.on('message', (worker, message: unknown) => {
    if (typeof message !== 'object' || message === null || !('address' in message)) return
    serving.add(worker)
    worker.once('exit', () => serving.delete(worker))
    // One that was still starting has not heard that all stop.
    if (stopping.signal.aborted) tellToStop(worker)
    else if (!isAnnounced) announce(String(message.address), line, io)
    isAnnounced = true
  })
  const all = Promise.all(Array.from({ length: count }, () => keepServing(cluster.fork())))

  await Promise.race([stopped, once(hopeless.signal, 'abort')])
  const failure = hopeless.signal.aborted
  stopping.abort()
  if (!failure) io.writeError(`${texts.stopping}\n`)
  for (const worker of livingWorkers()) tellToStop(worker)
  await Promise.race([all, setTimeout(STOP_LIMIT_MS + STOP_GRACE_MS, undefined, { ref: false })])
  for (const worker of livingWorkers()) worker.process.kill('SIGKILL')
  await scraped?.stop()
  if (!failure) return { exitCode: DONE }
  const message = texts.refusals['workers-end']
  return { exitCode: FAILED, json: errorJson('workers-end', [message]), notes: [message] }
}

/** The port itself, or a free one for 0: all workers, later ones too, must take the same. Throws where nobody can listen. */
async function findPort(host: string, port: number): Promise<number> {
  const server = createServer().listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : port
}

function livingWorkers(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
}

function tellToStop(worker: Worker): void {
  // One that is ending has closed its end, and hears nothing.
  if (worker.isConnected()) worker.send('stop', () => {})
}
