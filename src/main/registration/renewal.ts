import { adoptContract } from '../../shared/contract/adopt.ts'
import { dayOf } from '../../shared/day.ts'
import type { Adopted } from '../../shared/desktop-views.ts'
import {
  encodeInstallation,
  formatInstallationKey,
  type Installation,
} from '../../shared/key/installation-key.ts'
import type { HeldKeys } from '../../shared/key/release-code.ts'
import { computeSupportCode } from '../../shared/key/support-code.ts'
import { verifyRegistration } from '../../shared/key/verify-registration.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { RegisterRefusal } from '../../shared/workstation-states.ts'
import { isLockedByDate } from './license-state.ts'
import { type RegistrationContext, readStatus, storeOf } from './license-status.ts'
import type { FromPanel } from './license-store.ts'
import type { CheckAnswer, PanelClient, PanelFailure } from './panel-client.ts'
import { findLonger, type Registered } from './registration.ts'
import { createRuntimeVerifier } from './runtime-ed25519.ts'
import { recognizeWorkplace } from './workplace/identity.ts'
import { PROBE_TIMEOUT_MS } from './workplace/probe.ts'

/** What is asked of the panel, as its route takes it. */
export interface RenewalQuestion {
  readonly installationKey: string
  readonly current: HeldKeys
  readonly reissue?: boolean
}

/** The panel's answer: a new registration key, or what does not agree with the contract. */
export type RenewalAnswer =
  | { readonly kind: 'given'; readonly registrationKey: string; readonly from: FromPanel }
  | ({ readonly kind: 'differs' } & Pick<CheckAnswer, 'comparison' | 'refusals'>)

/** Asks a panel. `known` is the address that was asked last for this workplace. */
export type AskRenewal<Failure> = (
  question: RenewalQuestion,
  known: string | null,
) => Promise<Result<RenewalAnswer, Failure>>

/** Asks the panel of a client, which stands at an address. */
export async function askRenewal(
  client: PanelClient,
  panelUrl: URL,
  question: RenewalQuestion,
): Promise<Result<RenewalAnswer, PanelFailure>> {
  const answer = await client.renew(question)
  if (answer.ok) {
    const { registrationKey, workplace = null } = answer.value
    return accept({ kind: 'given', registrationKey, from: { panel: panelUrl.href, workplace } })
  }
  if (answer.refusal.kind === 'unreachable') return answer
  const { comparison, refusals = [] } = answer.refusal.problem
  return comparison ? accept({ kind: 'differs', comparison, refusals }) : answer
}

export interface RenewalWishes {
  /** What changes in the registered installation. */
  readonly changes: Partial<Pick<Installation, 'version' | 'workplaces' | 'modules'>>
  /** Takes the contract's number of workplaces and modules where they differ. */
  readonly isAdopting: boolean
}

export interface Renewed extends Registered {
  readonly adopted: readonly Adopted[]
}

/** Why a license was not renewed. `differs` has the installation that the panel compared. */
export type RenewalRefusal =
  | RegisterRefusal
  | { readonly code: 'not-registered' }
  | { readonly code: 'differs'; readonly installation: Installation; readonly answer: CheckAnswer }

/**
 * Asks for a new registration key of the registered workplace and stores it once it is verified; until then the license stays as
 * it is. Any date and unreadable disks are no obstacle, another workplace is.
 */
export async function renewLicense<Failure>(
  context: RegistrationContext,
  ask: AskRenewal<Failure>,
  { changes, isAdopting }: RenewalWishes,
): Promise<Result<Renewed, RenewalRefusal | Failure>> {
  const probe = await context.probe(PROBE_TIMEOUT_MS.keyMaking)
  const probed = { ...context, probe: async () => probe }
  const { judgement, installation: registered, panel } = await readStatus(probed)
  if (judgement.state === 'damaged') return refuse({ code: 'damaged', reason: judgement.reason })
  if (judgement.state === 'unregistered' || !registered) return refuse({ code: 'not-registered' })
  if (judgement.state === 'other-workplace') return refuse({ code: 'different-workplace' })
  const held = judgement.registration
  const { installationKey, registrationKey } = held
  const askFor = (installation: Installation) => {
    const question = {
      installationKey: formatInstallationKey(installation),
      current: { installationKey, registrationKey },
    }
    return ask(isLockedByDate(judgement) ? { ...question, reissue: true } : question, panel)
  }

  let wanted: Installation = { ...registered, ...changes }
  let adopted: readonly Adopted[] = []
  let answer = await askFor(wanted)
  if (isAdopting && answer.ok && answer.value.kind === 'differs') {
    const adoption = adoptContract(wanted, answer.value.comparison)
    if (adoption) {
      wanted = adoption.installation
      adopted = adoption.adopted
      answer = await askFor(wanted)
    }
  }
  if (!answer.ok) return answer
  const payload = encodeInstallation(wanted)
  if (answer.value.kind === 'differs') {
    const { comparison, refusals } = answer.value
    const supportCode = computeSupportCode(payload)
    const compared = { comparison, refusals, canGenerate: false, supportCode }
    return refuse({ code: 'differs', installation: wanted, answer: compared })
  }

  const given = answer.value
  const verified = verifyRegistration(
    given.registrationKey,
    payload,
    context.vendorKeys,
    createRuntimeVerifier,
  )
  if (!verified.ok) return verified
  const { license, repaired } = verified.value
  const wantedKey = formatInstallationKey(wanted)
  const kept = findLonger(held, wantedKey, license)
  const renewed = kept ?? {
    installationKey: wantedKey,
    registrationKey: verified.value.registrationKey,
    license,
  }
  const isRecognized = recognizeWorkplace(probe, registered.workplace) === 'ours'
  const on = { today: dayOf(context.now()), isRecognized }
  const saved = await storeOf(context).saveRenewal(held, renewed, on, given.from)
  if (!saved.ok) return refuse({ code: 'store', refusal: saved.refusal })
  // Meanwhile another key was registered, or the license was given up.
  if (!saved.value) return renewLicense(context, ask, { changes, isAdopting })
  return accept({ status: await readStatus(probed), repaired, isLongerKept: kept !== null, adopted })
}
