import { AggregatorRegistry } from 'prom-client'
import type { Metrics } from './metrics.ts'

/** Lets the process that started this worker ask it for what it counts. */
export function shareMetrics({ registry }: Metrics): void {
  AggregatorRegistry.setRegistries([registry])
  new AggregatorRegistry()
}

/** Asks every worker, and gives the sums. */
export function createWorkersReader(): () => Promise<string> {
  const aggregator = new AggregatorRegistry()
  return () => aggregator.clusterMetrics()
}
