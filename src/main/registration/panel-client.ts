import { z } from 'zod'
import * as contracts from '../../shared/panel-api/contracts.ts'
import * as keys from '../../shared/panel-api/keys.ts'
import * as operation from '../../shared/panel-api/operation.ts'
import * as parts from '../../shared/panel-api/parts.ts'
import * as signIn from '../../shared/panel-api/sign-in.ts'
import { pathOf, ROUTES, type RouteName } from '../../shared/panel-routes.ts'
import type { Requests } from '../../shared/panel-schemas.ts'
import { isRecord } from '../../shared/parse-json.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { ConnectionFailure } from '../../shared/workstation-states.ts'
import type { SendRequest } from './panel-connection.ts'

/**
 * The parts of the answers that the client uses, as the panel's own schemas have them. An older panel may send fewer of the
 * others, and a newer one more, such as a parameter that this client does not know.
 */
const sessionAnswer = signIn.session.pick({ token: true }).extend({
  user: signIn.user.pick({ username: true, mustChangePassword: true }),
})
const refusal = keys.refusal.partial({ reason: true, next: true })
const comparison = z.array(keys.comparisonRow.loose().extend({ parameter: z.string() }))
const checkAnswer = keys.checkAnswer.extend({ comparison, refusals: z.array(refusal) })
const generateAnswer = keys.generateAnswer
  .pick({ registrationKey: true, workplace: true })
  .partial({ workplace: true })
const profileAnswer = z.object({
  customer: z.object({ eik: z.string() }).nullable(),
  contracts: z.array(contracts.contract.pick({ product: true, modules: true, workplaces: true })),
})
const problemAnswer = parts.problem
  .partial({ type: true, status: true, title: true, detail: true })
  .extend({ refusals: z.array(refusal).optional(), comparison: comparison.optional() })

export type CheckAnswer = z.infer<typeof checkAnswer>
type GenerateAnswer = z.infer<typeof generateAnswer>
type SessionAnswer = z.infer<typeof sessionAnswer>
export type ProfileAnswer = z.infer<typeof profileAnswer>
type Problem = z.infer<typeof problemAnswer>

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
  /** Who is signed in, and what the contracts say. */
  readonly readProfile: (token: string) => Outcome<ProfileAnswer>
  readonly check: (token: string, installationKey: string) => Outcome<CheckAnswer>
  /** `isReissue` asks for a key that is issued today. */
  readonly generate: (token: string, installationKey: string, isReissue?: boolean) => Outcome<GenerateAnswer>
  /** Asks for a new key of a workplace that holds the pair `current`. */
  readonly renew: (renewal: Requests['renew']['body']) => Outcome<GenerateAnswer>
  /** Says that a license was given up. Once more changes nothing. */
  readonly noteRelease: (notice: Requests['noteRelease']['body']) => Outcome<unknown>
  readonly signOut: (token: string) => Outcome<null>
  /** What the panel can do for anybody. */
  readonly readFeatures: () => Outcome<{ readonly mail: boolean }>
  /** Has a link mailed that sets a new password. Nobody learns whether there is such a user. */
  readonly requestPasswordLink: (username: string) => Outcome<unknown>
  /** Asks whether the panel works, without any account. */
  readonly checkHealth: () => Outcome<unknown>
}

export function createPanelClient(send: SendRequest): PanelClient {
  async function ask<Name extends RouteName, T>(
    name: Name,
    request: Requests[Name] & { readonly token?: string },
    schema: z.ZodType<T>,
    isSafe = false,
  ): Outcome<T> {
    const answer = await send({ ...request, method: ROUTES[name].method, path: pathOf(name), isSafe })
    if (!answer.ok) return refuse({ kind: 'unreachable', failure: answer.refusal })
    const { status } = answer.value
    const body = cleanTexts(answer.value.body)
    const parsed = schema.safeParse(body)
    if (status >= 200 && status < 300 && parsed.success) return accept(parsed.data)
    const problem = problemAnswer.safeParse(body)
    if (status >= 400 && problem.success) return refuse({ kind: 'refused', problem: problem.data })
    return refuse({ kind: 'unreachable', failure: 'nonsense' })
  }
  return {
    signIn: (username, password, code = '') => {
      const body = { username, password, ...(code === '' ? {} : { code }) }
      return ask('signIn', { body }, sessionAnswer)
    },
    changePassword: (token, currentPassword, newPassword) =>
      ask('changePassword', { body: { currentPassword, newPassword }, token }, z.null()),
    readProfile: (token) => ask('getProfile', { token }, profileAnswer, true),
    check: (token, installationKey) =>
      ask('checkKey', { body: { installationKey }, token }, checkAnswer, true),
    // For the same installation key the panel returns the same registration key and binds no further workplace.
    generate: (token, installationKey, isReissue = false) => {
      const body = { installationKey, ...(isReissue ? { reissue: true } : {}) }
      return ask('generateKey', { body, token }, generateAnswer, true)
    },
    renew: (body) => ask('renew', { body }, generateAnswer, true),
    noteRelease: (body) => ask('noteRelease', { body }, keys.releaseAnswer, true),
    signOut: (token) => ask('signOut', { token }, z.null()),
    readFeatures: () => ask('getFeatures', {}, operation.features, true),
    requestPasswordLink: (username) => ask('requestPasswordLink', { body: { username } }, signIn.accepted),
    checkHealth: () => ask('checkHealth', {}, operation.liveness),
  }
}

const MAX_TEXT = 10_000
/** No answer of a panel is nested as deep; whoever sends one that is must not exhaust the stack. */
const MAX_DEPTH = 20

/** The texts of an answer from any server, made safe to show on a terminal: of a bounded length and without control characters. */
function cleanTexts(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) return null
  if (typeof value === 'string') return value.slice(0, MAX_TEXT).replace(/\p{Cc}/gu, ' ')
  if (Array.isArray(value)) return value.map((item) => cleanTexts(item, depth + 1))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, cleanTexts(member, depth + 1)]),
  )
}
