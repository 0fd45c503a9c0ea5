import type { FastifyBaseLogger } from 'fastify'
import { createApp } from './app.ts'
import type { App, SecondFactorRule } from './app-context.ts'
import type { Database } from './db/schema.ts'
import { finishImports } from './import/finish-imports.ts'
import type { Metrics } from './metrics/metrics.ts'
import { createSignerSource } from './signing-keys/store.ts'

export interface PanelOptions {
  readonly db: Database
  readonly passphrase: string | null
  readonly host: string
  readonly port: number
  readonly trustProxy: boolean | string
  readonly secondFactor?: SecondFactorRule
  readonly sendsMail?: boolean
  readonly logger: FastifyBaseLogger | false
  readonly pagesFolder?: string | null
  readonly metrics?: Metrics | null
  readonly now?: () => Date
  readonly stopLimitMs?: number
}

/** A panel that accepts requests. */
export interface RunningPanel {
  readonly address: string
  /**
   * Answers what it has begun, and takes nothing new; what takes longer than the limit is cut off, and the answer is
   * false. The database stays open: who opened it closes it.
   */
  readonly stop: () => Promise<boolean>
}

export const STOP_LIMIT_MS = 30_000

const SWEEP_MS = 50

/** Listens on a host and port; port 0 takes a free one. Throws the system's error where that cannot be. */
export async function startPanel(options: PanelOptions): Promise<RunningPanel> {
  const { passphrase, host, port, now = () => new Date(), stopLimitMs = STOP_LIMIT_MS, ...rest } = options
  const app = await createApp({ ...rest, findSigner: createSignerSource(passphrase), now })
  const address = await app.listen({ host, port })
  const finishing = keepFinishing(rest.db, app.log)
  return {
    address,
    stop: () => {
      finishing.stop()
      return stopWithin(app, stopLimitMs)
    },
  }
}

/** How often a panel looks for an import that somebody decided and could not finish. */
const FINISH_MS = 60_000

function keepFinishing(db: Database, log: FastifyBaseLogger): { readonly stop: () => void } {
  const finish = () =>
    finishImports(db).catch((error: unknown) => log.error({ err: error }, 'an import is not finished'))
  void finish()
  const timer = setInterval(finish, FINISH_MS)
  return { stop: () => clearInterval(timer) }
}

async function stopWithin(app: App, limitMs: number): Promise<boolean> {
  let isComplete = true
  // A connection that is kept alive becomes idle only once its last request is answered.
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS)
  const limit = setTimeout(() => {
    isComplete = false
    app.server.closeAllConnections()
  }, limitMs)
  try {
    await app.close()
  } finally {
    clearInterval(sweep)
    clearTimeout(limit)
  }
  return isComplete
}
