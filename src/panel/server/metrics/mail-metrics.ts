import { Counter, Gauge, Registry } from 'prom-client'
import type { Database } from '../db/schema.ts'
import { countWaiting, type MailOutcome } from '../mail/outbox.ts'

/** What the process that sends mail counts. Workers send none, so it is no part of what they count. */
export interface MailMetrics {
  readonly registry: Registry
  readonly outcomes: Counter<'outcome'>
}

export function createMailMetrics(db: Database): MailMetrics {
  const registry = new Registry()
  const registers = [registry]
  const outcomes = new Counter<'outcome'>({
    name: 'panel_mail_total',
    help: 'Attempts to send a mail: sent, delayed or failed.',
    labelNames: ['outcome'],
    registers,
  })
  // An alarm on a rate misses the first increase of a series that begins with it.
  for (const outcome of ['sent', 'delayed', 'failed'] satisfies MailOutcome[]) outcomes.inc({ outcome }, 0)
  new Gauge({
    name: 'panel_mail_waiting',
    help: 'Mails that wait in the outbox; no number while the database cannot be asked.',
    registers,
    async collect() {
      this.set(await countWaiting(db).catch(() => Number.NaN))
    },
  })
  return { registry, outcomes }
}
