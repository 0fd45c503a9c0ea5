import { z } from 'zod'
import { id } from '../panel-fields.ts'

/** The HTTP contract of the control panel, `/api/v1`: what it takes, strictly, and what it answers; here, what every noun uses. */

export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
})

export const idParams = z.object({ id })

export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: id.optional(),
})

/** A page of a list, newest first: `next` is the cursor of the page after it, null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}
