import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Database } from './db/schema.ts'
import type { RunInTransaction } from './db/write-queue.ts'
import type { Signer } from './signing-keys/store.ts'

/** What every route works with. */
export interface AppContext {
  readonly db: Database
  /** Transactions for what many ask for at once. */
  readonly runInTransaction: RunInTransaction
  /** The signer of the current key; null where there is none, or none that the passphrase opens. */
  readonly findSigner: (db: Database) => Promise<Signer | null>
  /** Who of the service desk may work without a second factor: nobody, or whoever does not use the pages. */
  readonly secondFactor: SecondFactorRule
  /** Whether a mail server is set: without one nothing is written into the outbox. */
  readonly sendsMail: boolean
  readonly now: () => Date
}

export type SecondFactorRule = 'pages' | 'required'

/** An application, or a scope of one, whose routes are typed by their schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>
