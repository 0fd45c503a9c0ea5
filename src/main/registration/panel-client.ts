import { z } from 'zod'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { ConnectionFailure } from '../../shared/workstation-states.ts'
import type { PanelRequest, SendRequest } from './panel-connection.ts'

/** A text from any server, safe to show on a terminal: of a bounded length and without control characters. */
const text = z
  .string()
  .max(10_000)
  .transform((value) => value.replace(/\p{Cc}/gu, ' '))
const value = z.union([text, z.number(), z.array(text), z.null()])

/** The parts of the answers that the client uses; the panel may send more. */
const refusal = z.looseObject({ code: text, reason: text.optional(), next: text.optional() })
const sessionAnswer = z.object({
  token: text,
  user: z.object({ username: text, mustChangePassword: z.boolean() }),
})
const checkAnswer = z.object({
  comparison: z.array(
    z.looseObject({
      parameter: text,
      installation: value,
      contract: value,
      matches: z.boolean(),
    }),
  ),
  refusals: z.array(refusal),
  canGenerate: z.boolean(),
  supportCode: text,
})
const healthAnswer = z.looseObject({ status: z.literal('ok') })
const generateAnswer = z.object({ registrationKey: text })
const problemAnswer = z.looseObject({
  code: text,
  status: z.number().optional(),
  title: text.optional(),
  detail: text.optional(),
  refusals: z.array(refusal).optional(),
})

export type CheckAnswer = z.infer<typeof checkAnswer>
type GenerateAnswer = z.infer<typeof generateAnswer>
type SessionAnswer = z.infer<typeof sessionAnswer>
export type Problem = z.infer<typeof problemAnswer>

/** The panel could not be reached, or it said no with a problem document. */
export type PanelFailure =
  | { readonly kind: 'unreachable'; readonly failure: ConnectionFailure }
  | { readonly kind: 'refused'; readonly problem: Problem }

type Outcome<T> = Promise<Result<T, PanelFailure>>

/** What the license client asks of the panel. Every answer is checked for its shape. */
export interface PanelClient {
  /** `code` is the one of the second factor; empty if the panel has not asked for it. */
  readonly signIn: (username: string, password: string, code?: string) => Outcome<SessionAnswer>
  readonly changePassword: (token: string, currentPassword: string, newPassword: string) => Outcome<null>
  readonly check: (token: string, installationKey: string) => Outcome<CheckAnswer>
  /** `isReissue` asks for a key that is issued today. */
  readonly generate: (token: string, installationKey: string, isReissue?: boolean) => Outcome<GenerateAnswer>
  readonly signOut: (token: string) => Outcome<null>
  /** Asks whether the panel works, without any account. */
  readonly checkHealth: () => Outcome<unknown>
}

export function createPanelClient(send: SendRequest): PanelClient {
  async function ask<T>(request: PanelRequest, schema: z.ZodType<T>): Outcome<T> {
    const answer = await send(request)
    if (!answer.ok) return refuse({ kind: 'unreachable', failure: answer.refusal })
    const { status, body } = answer.value
    const parsed = schema.safeParse(body)
    if (status >= 200 && status < 300 && parsed.success) return accept(parsed.data)
    const problem = problemAnswer.safeParse(body)
    if (status >= 400 && problem.success) return refuse({ kind: 'refused', problem: problem.data })
    return refuse({ kind: 'unreachable', failure: 'nonsense' })
  }
  return {
    signIn: (username, password, code = '') => {
      const body = { username, password, ...(code === '' ? {} : { code }) }
      return ask({ method: 'POST', path: 'session', body, isSafe: false }, sessionAnswer)
    },
    changePassword: (token, currentPassword, newPassword) =>
      ask(
        { method: 'PUT', path: 'password', body: { currentPassword, newPassword }, token, isSafe: false },
        z.null(),
      ),
    check: (token, installationKey) =>
      ask(
        { method: 'POST', path: 'keys/check', body: { installationKey }, token, isSafe: true },
        checkAnswer,
      ),
    // For the same installation key the panel returns the same registration key and binds no further workplace.
    generate: (token, installationKey, isReissue = false) => {
      const body = { installationKey, ...(isReissue ? { reissue: true } : {}) }
      return ask({ method: 'POST', path: 'keys', body, token, isSafe: true }, generateAnswer)
    },
    signOut: (token) => ask({ method: 'DELETE', path: 'session', token, isSafe: false }, z.null()),
    checkHealth: () => ask({ method: 'GET', path: 'health', isSafe: false }, healthAnswer),
  }
}
