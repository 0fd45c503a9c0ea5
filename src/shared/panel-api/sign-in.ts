import { z } from 'zod'
import { code, id, instant, password, text } from '../panel-fields.ts'
import { MAX_LINK_TOKEN, MAX_USERNAME } from '../panel-limits.ts'

export const credentials = z.strictObject({ username: text(MAX_USERNAME), password, code: code.optional() })
/** Who wants a link that sets a new password; and the token of that link with the password. */
export const linkRequest = z.strictObject({ username: text(MAX_USERNAME) })
/** That something will be done; not what. */
export const accepted = z.object({})
export const linkUse = z.strictObject({ token: text(MAX_LINK_TOKEN), newPassword: password })
export const passwordChange = z.strictObject({ currentPassword: password, newPassword: password })
export const user = z.object({
  username: z.string(),
  role: z.enum(['subscriber', 'operator']),
  mustChangePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** Until it is set up, this session may do nothing else. */
  mustSetUpSecondFactor: z.boolean(),
  /** Null without a second factor. */
  recoveryCodesLeft: z.number().int().nullable(),
})
export const session = z.object({ token: z.string(), expiresAt: instant, user })

/** The sessions of the caller, the last used first. */
export const sessions = z.object({
  items: z.array(
    z.object({
      id,
      created: instant,
      lastUsed: instant,
      address: z.string(),
      userAgent: z.string(),
      isCurrent: z.boolean(),
    }),
  ),
  next: z.null(),
})

/** What an authenticator application takes: the secret in base 32, and the same as an `otpauth://` address. */
export const secondFactor = z.object({ secret: z.string(), uri: z.string() })
/** Who sets up or gives up a second factor; the code of the one in force, where there is one. */
export const identityProof = z.strictObject({ currentPassword: password, code: code.optional() })
export const secondFactorProof = z.strictObject({ code })
/** Each is taken once in place of a code; they are shown once. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export type User = z.output<typeof user>
