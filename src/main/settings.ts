import { z } from 'zod'
import type { RenewalFailure } from '../shared/desktop-views.ts'

const place = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
})

const failures = [
  'unreachable',
  'refused',
  'bad-address',
  'cancelled',
  'signed-out',
  'no-installation-key',
  'malformed',
  'other-installation',
  'not-genuine',
  'unknown-signing-key',
  'nothing-pending',
  'damaged',
  'different-workplace',
  'released-here',
  'store',
  'not-registered',
  'bad-version',
  'differs',
] as const satisfies readonly RenewalFailure['code'][]

const lastRenewal = z.object({ on: z.number().int(), failure: z.enum(failures).nullable() })

/** What the window remembers from one start to the next. */
export const settings = z.object({
  language: z.enum(['bg', 'en']),
  panel: z.string().max(2000).nullable(),
  username: z.string().max(320),
  place: place.nullable(),
  isRenewedAutomatically: z.boolean().default(false),
  /** The day of the last automatic renewal, and what came of the last one that changed something or was refused. */
  renewalTriedOn: z.number().int().nullable().default(null),
  lastRenewal: lastRenewal.nullable().catch(null),
})

export type Settings = z.infer<typeof settings>

export const FIRST_SETTINGS: Settings = {
  language: 'bg',
  panel: null,
  username: '',
  place: null,
  isRenewedAutomatically: false,
  renewalTriedOn: null,
  lastRenewal: null,
}
