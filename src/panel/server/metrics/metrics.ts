import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** What one process counts. Labels are of few values: the pattern of a route, never an address that was asked for. */
export interface Metrics {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly keys: Counter
  readonly refusals: Counter<'code'>
  readonly problems: Counter<'code'>
  readonly signIns: Counter<'outcome'>
  readonly databaseErrors: Counter
}

/** From a remembered check, well below a millisecond, to a client that has given up. */
const DURATION_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Histogram({
      name: 'panel_http_request_duration_seconds',
      help: 'Requests answered, by route pattern, method and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATION_BUCKETS_SECONDS,
      registers,
    }),
    keys: new Counter({
      name: 'panel_keys_given_total',
      help: 'Registration keys answered; one that is asked for again counts again.',
      registers,
    }),
    refusals: new Counter({
      name: 'panel_key_refusals_total',
      help: 'Reasons for which registration keys were not given.',
      labelNames: ['code'],
      registers,
    }),
    problems: new Counter({
      name: 'panel_problems_total',
      help: 'Requests answered with a problem, by its code.',
      labelNames: ['code'],
      registers,
    }),
    signIns: new Counter({
      name: 'panel_sign_ins_total',
      help: 'Attempts to sign in: succeeded, failed or throttled.',
      labelNames: ['outcome'],
      registers,
    }),
    databaseErrors: new Counter({
      name: 'panel_database_errors_total',
      help: 'Requests that the database could not be asked for.',
      registers,
    }),
  }
}
