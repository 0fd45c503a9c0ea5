import { once } from 'node:events'
import { ADOPTED_REFUSALS, adoptContract } from '../../shared/contract/adopt.ts'
import type { DesktopCalls } from '../../shared/desktop.ts'
import type {
  ComparisonView,
  ConnectionTest,
  Credentials,
  OnlineFailure,
  PasswordChange,
  SignedIn,
} from '../../shared/desktop-views.ts'
import type { Installation } from '../../shared/key/installation-key.ts'
import type { ParsedInstallation } from '../../shared/key/parse-installation-key.ts'
import { readPanelUrl } from '../../shared/panel-address.ts'
import { findDuePayment } from '../../shared/payment.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { FromPanel } from './license-store.ts'
import type { CheckAnswer, PanelClient, PanelFailure, ProfileAnswer } from './panel-client.ts'
import type { ReleaseNotice } from './release.ts'
import { askRenewal, type RenewalAnswer, type RenewalQuestion } from './renewal.ts'

/** Opens a client for a panel. The signal cancels what it does. `proxy` is the proxy on the way. */
export type ReachPanel = (
  panelUrl: URL,
  signal: AbortSignal,
) => Promise<{ readonly client: PanelClient; readonly proxy: string | null }>

/** A sign-in to the panel that lasts as long as the wizard needs it. The token never leaves this process. */
export interface OnlineSession {
  readonly signIn: (credentials: Credentials) => Promise<Result<SignedIn, OnlineFailure>>
  readonly requestPasswordLink: DesktopCalls['requestPasswordLink']
  readonly changePassword: (passwords: PasswordChange) => Promise<Result<null, OnlineFailure>>
  readonly readProfile: () => Promise<Result<ProfileAnswer, OnlineFailure>>
  readonly check: (asked: ParsedInstallation) => Promise<Result<ComparisonView, OnlineFailure>>
  readonly generate: (installationKey: string, isReissue: boolean) => Promise<Result<GivenKey, OnlineFailure>>
  /** Asks a panel for a new key of a registered workplace, without a sign-in. */
  readonly renew: (panel: string, question: RenewalQuestion) => Promise<Result<RenewalAnswer, OnlineFailure>>
  /** Tells a panel of a license that was given up, without a sign-in. */
  readonly tellRelease: (panel: string, notice: ReleaseNotice) => Promise<Result<unknown, OnlineFailure>>
  readonly cancel: () => void
  readonly signOut: () => Promise<void>
  readonly testConnection: (panel: string) => Promise<ConnectionTest>
}

interface GivenKey {
  readonly registrationKey: string
  readonly from: FromPanel
}

interface SignedInState {
  readonly panelUrl: URL
  readonly token: string
}

const SIGN_OUT_TIMEOUT_MS = 2_000

export function openOnlineSession(reach: ReachPanel): OnlineSession {
  let signedIn: SignedInState | null = null
  let running: AbortController | null = null
  /** The connection test in progress. Canceling it cancels nothing else. */
  let testing: AbortController | null = null

  async function ask<T>(
    panelUrl: URL,
    request: (client: PanelClient) => Promise<Result<T, PanelFailure>>,
  ): Promise<Result<T, OnlineFailure>> {
    running?.abort()
    const controller = new AbortController()
    running = controller
    const reached = await untilAborted(reach(panelUrl, controller.signal), controller.signal)
    const answer = reached && (await request(reached.client))
    if (running === controller) running = null
    if (!answer) return refuse({ code: 'cancelled' })
    if (answer.ok) return answer
    if (controller.signal.aborted) return refuse({ code: 'cancelled' })
    return refuse(describe(answer.refusal))
  }

  async function askSignedIn<T>(
    request: (client: PanelClient, token: string, panelUrl: URL) => Promise<Result<T, PanelFailure>>,
  ): Promise<Result<T, OnlineFailure>> {
    if (!signedIn) return refuse({ code: 'signed-out' })
    const { panelUrl, token } = signedIn
    const answer = await ask(panelUrl, (client) => request(client, token, panelUrl))
    if (!answer.ok && answer.refusal.code === 'signed-out') signedIn = null
    return answer
  }

  async function askAt<T>(
    panel: string,
    request: (client: PanelClient, panelUrl: URL) => Promise<Result<T, PanelFailure>>,
  ): Promise<Result<T, OnlineFailure>> {
    const panelUrl = readPanelUrl(panel)
    return panelUrl ? ask(panelUrl, (client) => request(client, panelUrl)) : refuse({ code: 'bad-address' })
  }

  return {
    signIn: ({ panel, username, password, code }) =>
      askAt(panel, async (client, panelUrl) => {
        const session = await client.signIn(username, password, code)
        if (!session.ok) return session
        signedIn = { panelUrl, token: session.value.token }
        return accept({ mustChangePassword: session.value.user.mustChangePassword })
      }),
    requestPasswordLink: ({ panel, username }) =>
      askAt(panel, async (client) => {
        const features = await client.readFeatures()
        // An older panel does not know the question.
        if (!features.ok && features.refusal.kind === 'refused') return accept('no-mail')
        if (!features.ok) return features
        if (!features.value.mail) return accept('no-mail')
        const requested = await client.requestPasswordLink(username)
        return requested.ok ? accept('requested') : requested
      }),
    changePassword: ({ currentPassword, newPassword }) =>
      askSignedIn((client, token) => client.changePassword(token, currentPassword, newPassword)),
    readProfile: () => askSignedIn((client, token) => client.readProfile(token)),
    async check({ installation, installationKey }) {
      const answer = await askSignedIn((client, token) => client.check(token, installationKey))
      return answer.ok ? accept(comparisonOf(answer.value, installation)) : answer
    },
    generate: (installationKey, isReissue) =>
      askSignedIn(async (client, token, panelUrl) => {
        const answer = await client.generate(token, installationKey, isReissue)
        if (!answer.ok) return answer
        const { registrationKey, workplace = null } = answer.value
        return accept({ registrationKey, from: { panel: panelUrl.href, workplace } })
      }),
    renew: (panel, question) => askAt(panel, (client, panelUrl) => askRenewal(client, panelUrl, question)),
    tellRelease: (panel, notice) => askAt(panel, (client) => client.noteRelease(notice)),
    cancel() {
      const shown = testing ?? running
      shown?.abort()
    },
    async signOut() {
      if (!signedIn) return
      const { panelUrl, token } = signedIn
      signedIn = null
      // The session also expires by itself, so signing out may take only a short time, finding the route included.
      const timeout = AbortSignal.timeout(SIGN_OUT_TIMEOUT_MS)
      const saying = reach(panelUrl, timeout).then(({ client }) => client.signOut(token))
      await Promise.race([saying.catch(() => null), once(timeout, 'abort')])
    },
    async testConnection(panel) {
      const panelUrl = readPanelUrl(panel)
      if (!panelUrl) return { failure: 'bad-address', milliseconds: 0, proxy: null }
      const startedAt = performance.now()
      testing?.abort()
      const controller = new AbortController()
      testing = controller
      const reached = await untilAborted(reach(panelUrl, controller.signal), controller.signal)
      const answer = reached && (await reached.client.checkHealth())
      if (testing === controller) testing = null
      const milliseconds = Math.round(performance.now() - startedAt)
      const proxy = reached?.proxy ?? null
      if (!answer || (!answer.ok && controller.signal.aborted))
        return { failure: 'cancelled', milliseconds, proxy }
      // A refusal is an answer, but it does not show that the panel works.
      const failure = answer.ok
        ? null
        : answer.refusal.kind === 'unreachable'
          ? answer.refusal.failure
          : 'panel-down'
      return { failure, milliseconds, proxy }
    },
  }
}

/** Waits for `work`, or returns null as soon as the signal aborts: finding the route to a panel may take long. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  if (signal.aborted) return null
  const aborted = once(signal, 'abort').then(() => null)
  return Promise.race([work, aborted])
}

/** With these codes the panel says that the session has ended, so the window asks to sign in. */
const SIGNED_OUT_CODES = ['not-signed-in']

function describe(failure: PanelFailure): OnlineFailure {
  if (failure.kind === 'unreachable') return { code: 'unreachable', failure: failure.failure }
  const { code, title = null, detail = null, refusals = [] } = failure.problem
  if (SIGNED_OUT_CODES.includes(code)) return { code: 'signed-out' }
  const reasons = refusals.flatMap(({ reason, next }) => [reason, next]).filter((text) => text !== undefined)
  return { code: 'refused', problem: code, title, detail: reasons.length > 0 ? reasons.join(' ') : detail }
}

/** A comparison as the window shows it. */
export function comparisonOf(answer: CheckAnswer, installation: Installation): ComparisonView {
  const { comparison, refusals, canGenerate, supportCode } = answer
  const isAdoptable = adoptContract(installation, comparison) !== null
  return {
    rows: comparison.map((row) => ({
      parameter: row.parameter,
      installation: row.installation,
      contract: row.contract,
      matches: row.matches,
    })),
    refusals: refusals.map(({ code, reason, next }) => ({
      reason: reason ?? code,
      // Where one button does it, nothing else is to be done.
      next: isAdoptable && ADOPTED_REFUSALS.includes(code) ? '' : (next ?? ''),
    })),
    canGenerate,
    isAdoptable,
    payment: findDuePayment(answer),
    supportCode,
  }
}
