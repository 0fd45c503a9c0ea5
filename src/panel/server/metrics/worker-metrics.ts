import type { Worker } from 'node:cluster'
import { AggregatorRegistry } from 'prom-client'
import type { Metrics } from './metrics.ts'

/** Whoever asks is given what is known after so long: one worker that is busy or dying must not blind the others. */
const ANSWER_LIMIT_MS = 2_000

interface Question {
  readonly askMetrics: number
}

interface Answer {
  readonly answerMetrics: number
  readonly metrics: object
}

/** Lets the process that started this worker ask it for what it counts. */
export function shareMetrics({ registry }: Metrics): void {
  process.on('message', async (message: Question | string) => {
    if (typeof message !== 'object' || !('askMetrics' in message)) return
    const metrics = await registry.getMetricsAsJSON()
    process.send?.({ answerMetrics: message.askMetrics, metrics } satisfies Answer)
  })
}

let questions = 0

/** Asks workers for what they count, and gives the sums. */
export async function readWorkers(workers: readonly Worker[]): Promise<string> {
  const answers = await Promise.all(workers.map(askWorker))
  return AggregatorRegistry.aggregate(answers.filter((metrics) => metrics !== null)).metrics()
}

async function askWorker(worker: Worker): Promise<object | null> {
  const askMetrics = questions++
  return new Promise((resolve) => {
    const give = (metrics: object | null) => {
      clearTimeout(limit)
      worker.off('message', hear).off('exit', miss)
      resolve(metrics)
    }
    const hear = (message: Answer) => {
      if (message.answerMetrics === askMetrics) give(message.metrics)
    }
    const miss = () => give(null)
    const limit = setTimeout(miss, ANSWER_LIMIT_MS)
    worker.on('message', hear).on('exit', miss)
    worker.send({ askMetrics } satisfies Question, () => {})
  })
}
