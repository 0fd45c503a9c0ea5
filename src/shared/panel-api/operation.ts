import { z } from 'zod'

export const health = z.object({
  status: z.enum(['ok', 'unavailable']),
  database: z.enum(['ok', 'unavailable']),
})
/** What this panel can do beside what every panel can. */
export const features = z.object({ mail: z.boolean() })
/** The process answers; it does not say what of. */
export const liveness = z.object({ status: z.literal('ok') })
/** Whether requests should be sent here: the database answers, is of this version, and the panel is not stopping. */
export const readiness = z.object({ status: z.enum(['ok', 'unavailable']) })
