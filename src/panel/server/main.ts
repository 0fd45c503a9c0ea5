import type { FastifyBaseLogger } from 'fastify'
import { createApp } from './app.ts'
import type { Database } from './db/database.ts'
import { createSignerSource } from './signing-keys/store.ts'

export interface PanelOptions {
  readonly db: Database
  readonly passphrase: string | null
  readonly host: string
  readonly port: number
  readonly trustProxy: boolean | string
  readonly logger: FastifyBaseLogger | false
  readonly now?: () => Date
}

/** A panel that accepts requests. */
export interface RunningPanel {
  readonly address: string
  /** Answers what it has begun, and takes nothing new. The database stays open: who opened it closes it. */
  readonly stop: () => Promise<void>
}

/** Listens on a host and port; port 0 takes a free one. Throws the system's error where that cannot be. */
export async function startPanel(options: PanelOptions): Promise<RunningPanel> {
  const { db, passphrase, host, port, trustProxy, logger, now = () => new Date() } = options
  const app = await createApp({ db, findSigner: createSignerSource(passphrase), now, logger, trustProxy })
  const address = await app.listen({ host, port })
  return { address, stop: () => app.close() }
}
