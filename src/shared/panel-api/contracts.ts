import { z } from 'zod'
import { MAX_WORKPLACES } from '../key/installation-key.ts'
import { day, eik, external, id, instant, lastDay, revision, version } from '../panel-fields.ts'

export const externalParams = z.object({ external })

/** Which modules a product has is checked by the server, against the catalogue. */
export const contractForm = z
  .strictObject({
    product: z.string().max(100),
    kind: z.enum(['purchase', 'subscription']),
    paidVersion: version,
    modules: z.array(z.string().max(100)).max(64),
    workplaces: z.number().int().min(1).max(MAX_WORKPLACES),
    settled: z.boolean(),
    validThrough: lastDay.nullish(),
    /** Releases without a code in 365 days; null is what the number of workplaces gives, and nothing leaves it as it is. */
    releasesPerYear: z.number().int().min(0).max(MAX_WORKPLACES).nullish(),
    revision: revision.optional(),
  })
  .refine(({ kind, validThrough }) => (kind === 'subscription') === Boolean(validThrough), {
    path: ['validThrough'],
    message: 'the last day of a subscription; a purchase has none',
  })
/** A contract that is named by the vendor's own number, with the customer whose it is. */
export const namedContractForm = contractForm.safeExtend({ eik })
export const contract = z.object({
  id,
  revision,
  customerId: id,
  /** The vendor's own number of it. */
  external: z.string().nullable(),
  license: z.number().int(),
  product: z.string(),
  kind: z.enum(['purchase', 'subscription']),
  paidVersion: z.string(),
  modules: z.array(z.string()),
  workplaces: z.number().int(),
  bound: z.number().int(),
  settled: z.boolean(),
  validThrough: day.nullable(),
  /** The service desk's own number of releases without a code in 365 days; null is what the number of workplaces gives. */
  releasesPerYear: z.number().int().nullable(),
  releasesLeft: z.number().int(),
  /** Where none is left, the day on which the next one may be made. */
  nextReleaseOn: day.nullable(),
  created: instant,
})
export const customerContracts = z.object({ items: z.array(contract), next: z.null() })

export type Contract = z.output<typeof contract>
