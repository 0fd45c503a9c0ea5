import { z } from 'zod'
import { day, id, instant, text } from '../panel-fields.ts'
import { MAX_RELEASE_CODE_TEXT, MAX_RELEASE_REASON, MAX_WORKPLACE_NAME } from '../panel-limits.ts'
import { identityProof } from './sign-in.ts'

export const workplaceParams = z.object({ id, workplaceId: id })

export const boundWorkplaces = z.object({
  items: z.array(
    z.object({
      id,
      /** Counted from 1; it keeps its number as long as it is bound. */
      place: z.number().int(),
      method: z.string(),
      fingerprint: z.string(),
      boundAt: instant,
      installationKey: z.string().nullable(),
      lastKey: z.object({ id, issued: day, programVersion: z.string() }).nullable(),
    }),
  ),
  next: z.null(),
})
/** How a workplace was released: by the code of the workstation, or without one by the subscriber or the service desk. */
export const releasedBy = z.enum(['code', 'subscriber', 'operator'])

export const workplacesQuery = z.strictObject({ customerId: id.optional() })
/** Bound workplaces by license and place, then the released ones, the last released first. */
export const workplaces = z.array(
  z.object({
    id,
    contractId: id,
    license: z.number().int(),
    product: z.string(),
    place: z.number().int(),
    name: z.string().nullable(),
    method: z.string(),
    /** The first four symbols of the fingerprint. */
    tag: z.string(),
    boundAt: instant,
    lastKey: z.object({ id, issued: day, programVersion: z.string() }).nullable(),
    releasedAt: instant.nullable(),
    releasedBy: releasedBy.nullable(),
  }),
)
export const workplaceForm = z.strictObject({ name: text(MAX_WORKPLACE_NAME).trim() })
/** A release by the code of the workstation, or without one after the password once more. */
export const workplaceRelease = z.union([
  z.strictObject({ releaseCode: text(MAX_RELEASE_CODE_TEXT) }),
  identityProof.extend({ reason: text(MAX_RELEASE_REASON).default('') }),
])
/** What was put right in a code that was typed with a slip, and how many releases without a code are left this year. */
export const workplaceReleased = z.object({
  releasesLeft: z.number().int(),
  repaired: z.array(z.object({ group: z.number().int(), read: z.string(), as: z.string() })),
})
/** Why a place is released. It stands in the body, since addresses are kept in histories and logs. */
export const releaseForm = z.strictObject({ reason: text(MAX_RELEASE_REASON).default('') })

export type WorkplaceReleased = z.output<typeof workplaceReleased>
export type Workplaces = z.output<typeof workplaces>
export type ReleasedBy = z.output<typeof releasedBy>
export type BoundWorkplaces = z.output<typeof boundWorkplaces>
