import type { App, AppContext } from '../app-context.ts'
import { listUsedUp } from '../contracts/releases.ts'
import { type ListName, listByNeed } from '../customers/lists.ts'
import { readCustomers } from '../customers/search.ts'
import { serve } from '../http/serve.ts'
import { todayOf } from '../http/today.ts'
import { listFailedMail, readServerProblem } from '../mail/mail-troubles.ts'
import { listReturns } from '../workplaces/returns.ts'

/** So many of each list are shown; of lists that have a page of their own the others are there. */
const SHOWN = 20

/** A returned fingerprint is of interest for so long. */
const RETURNED_MS = 30 * 86_400_000
const MAX_RETURNS = 1_000

/** What needs somebody of the service desk today. */
export function serveDesk(app: App, context: AppContext): void {
  const { db, now } = context

  serve(app, 'deskToday', async () => {
    const today = todayOf(context)
    const since = new Date(now().getTime() - RETURNED_MS)
    return {
      refused: await needed('refused'),
      ending: await needed('ending'),
      unsettled: await needed('asking'),
      usedUp: shown((await listUsedUp(db, today)).map(withoutReasons)),
      returned: shown((await listReturns(db, since, MAX_RETURNS)).map(withoutReasons)),
      mail: {
        problem: await readServerProblem(db),
        failed: [...(await listFailedMail(db, SHOWN))],
      },
    }
  })

  async function needed(name: ListName) {
    const found = await listByNeed(db, name, { today: todayOf(context), now: now() })
    const { items, total } = shown(found)
    const rows = await readCustomers(
      db,
      items.map(({ id }) => id),
    )
    const names = new Map(rows.map((row) => [row.id, row.name]))
    return {
      total,
      items: items.map(({ id, license, on, refusals }) => ({
        customerId: id,
        customerName: names.get(id) ?? '',
        license,
        on,
        reasons: [...refusals],
      })),
    }
  }
}

function shown<Item>(items: readonly Item[]): { readonly total: number; readonly items: Item[] } {
  return { total: items.length, items: items.slice(0, SHOWN) }
}

function withoutReasons({
  at,
  ...whose
}: {
  readonly customerId: string
  readonly customerName: string
  readonly license: number | null
  readonly at: string
}) {
  return { ...whose, on: at, reasons: [] }
}
