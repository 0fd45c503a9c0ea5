import { z } from 'zod'
import { id, instant } from '../panel-fields.ts'

/** Customers who need somebody, what matters most first: so many in all, and the first of them. */
const needing = z.object({
  total: z.number().int(),
  items: z.array(
    z.object({
      customerId: id,
      customerName: z.string(),
      license: z.number().int().nullable(),
      /** A day, or an instant: when a subscription ends, a refusal, a release, a return. */
      on: z.string().nullable(),
      /** The codes of refusals. */
      reasons: z.array(z.string()),
    }),
  ),
})
/** What needs somebody of the service desk today. */
export const deskToday = z.object({
  /** Refused in the last days, and no key given since. */
  refused: needing,
  ending: needing,
  /** Not settled, and asked for a key. */
  unsettled: needing,
  /** No release without a code left. */
  usedUp: needing,
  /** Released without a code, and seen again. */
  returned: needing,
  mail: z.object({
    /** Why the mail server takes no mail at all, and since when. */
    problem: z.object({ problem: z.string(), reason: z.string(), since: instant }).nullable(),
    failed: z.array(
      z.object({
        id,
        kind: z.string(),
        address: z.string(),
        failedAt: instant,
        reason: z.string(),
        customerId: id.nullable(),
      }),
    ),
  }),
})

export type DeskToday = z.output<typeof deskToday>
