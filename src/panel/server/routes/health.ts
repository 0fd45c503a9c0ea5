import { sql } from 'kysely'
import type { App, AppContext } from '../app-context.ts'
import { isOfThisVersion } from '../db/database.ts'
import { serve } from '../http/serve.ts'

/** An answer is kept for so long, so that whoever asks again and again asks the database once. */
const KEPT_MS = 1_000

export function serveHealth(app: App, { db }: AppContext): void {
  let kept: { readonly answer: Promise<boolean>; readonly at: number } | null = null
  function isReadyNow(): Promise<boolean> {
    if (!kept || performance.now() - kept.at >= KEPT_MS)
      kept = { answer: isOfThisVersion(db), at: performance.now() }
    return kept.answer
  }
  let isStopping = false
  app.addHook('preClose', (done) => {
    isStopping = true
    done()
  })

  serve(app, 'checkHealth', async (request, reply) => {
    try {
      await sql`select 1`.execute(db)
      return { status: 'ok' as const, database: 'ok' as const }
    } catch (error) {
      request.log.error({ err: error }, 'the database does not answer')
      return reply.status(503).send({ status: 'unavailable', database: 'unavailable' })
    }
  })

  serve(app, 'checkLiveness', async () => ({ status: 'ok' as const }))

  serve(app, 'checkReadiness', async (request, reply) => {
    const isReady = await isReadyNow().catch((error: unknown) => {
      request.log.error({ err: error }, 'the database does not answer')
      return false
    })
    if (isReady && !isStopping) return { status: 'ok' as const }
    return reply.status(503).send({ status: 'unavailable' })
  })
}
