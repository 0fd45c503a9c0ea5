import { z } from 'zod'
import { PARAMETERS } from '../contract/comparison.ts'
import { day, id, instant, text } from '../panel-fields.ts'
import { MAX_KEY_TEXT, MAX_RELEASE_CODE_TEXT, MAX_STORED_KEY_TEXT } from '../panel-limits.ts'
import { pageOf, pageQuery } from './parts.ts'

export const keyRequest = z.strictObject({
  installationKey: z.string().max(MAX_KEY_TEXT),
  customerId: id.optional(),
})
/** With `reissue` the key is issued today, even where one of the last thirty days would be given again. */
export const generateRequest = keyRequest.extend({ reissue: z.boolean().optional() })
export const refusal = z.looseObject({
  code: z.string(),
  reason: z.string(),
  next: z.string(),
  /** Whom to pay, and for which license, where that would help. */
  firm: z.object({ name: z.string() }).optional(),
  license: z.number().int().optional(),
})
export const comparisonRow = z.object({
  parameter: z.enum(PARAMETERS),
  installation: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
  contract: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
  matches: z.boolean(),
  refusal: z.string().optional(),
})
export const checkAnswer = z.object({
  comparison: z.array(comparisonRow),
  refusals: z.array(refusal),
  canGenerate: z.boolean(),
  supportCode: z.string(),
})
const license = z.object({ number: z.number().int(), issued: day, validThrough: day.nullable() })
/** The place of a workplace among its contract's, counted from 1, and what its customer calls it. */
const namedPlace = z.object({ place: z.number().int(), name: z.string().nullable() })
export const generateAnswer = z.object({ registrationKey: z.string(), license, workplace: namedPlace })

const storedKey = z.string().max(MAX_STORED_KEY_TEXT)

/**
 * A new key for a registered workplace, which proves itself by the pair of keys that it holds. With `reissue` the key is issued
 * today.
 */
export const renewalRequest = z.strictObject({
  installationKey: storedKey,
  current: z.strictObject({ installationKey: storedKey, registrationKey: storedKey }),
  reissue: z.boolean().optional(),
})
/** What a workstation says once it has given its license up. */
export const releaseNotice = z.strictObject({
  installationKey: storedKey,
  releaseCode: text(MAX_RELEASE_CODE_TEXT),
})
export const releaseAnswer = z.object({ releasedAt: instant })
export const givenKeysPage = pageOf(
  z.object({
    id,
    installationKey: z.string(),
    registrationKey: z.string(),
    license,
    product: z.string(),
    programVersion: z.string(),
    workplace: namedPlace,
    created: instant,
  }),
)

export const keysQuery = pageQuery.extend({ customerId: id.optional() })

export type CheckAnswer = z.output<typeof checkAnswer>
export type GenerateAnswer = z.output<typeof generateAnswer>
export type GivenKeysPage = z.output<typeof givenKeysPage>
