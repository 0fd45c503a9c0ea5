import { z } from 'zod'
import { id, instant } from '../panel-fields.ts'
import { MAX_EMAIL } from '../panel-limits.ts'

/** With `invite` a link is sent to the address, and there is no first password to pass on. */
export const userForm = z.strictObject({
  username: z.email().max(MAX_EMAIL),
  invite: z.boolean().optional(),
})
export const resetForm = userForm.pick({ invite: true })
export const newCredentials = z.object({
  id,
  username: z.string(),
  /** Missing where a link is sent. */
  firstPassword: z.string().optional(),
})
export const firstPassword = newCredentials.required()
/** Stops a user's access or restores it, or corrects the e-mail address that is the user name. */
export const userChange = userForm
  .pick({ username: true })
  .extend({ stopped: z.boolean() })
  .partial()
  .refine(({ username, stopped }) => username !== undefined || stopped !== undefined, 'nothing to change')
export const customerUser = z.object({
  id,
  username: z.string(),
  mustChangePassword: z.boolean(),
  /** Since when the user may not sign in. */
  stopped: instant.nullable(),
  created: instant,
})
export const customerUsers = z.object({ items: z.array(customerUser), next: z.null() })

export type CustomerUser = z.output<typeof customerUser>
export type FirstPassword = z.output<typeof firstPassword>
