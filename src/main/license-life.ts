import { adoptContract } from '../shared/contract/adopt.ts'
import { dayOf } from '../shared/day.ts'
import type { DesktopCalls } from '../shared/desktop.ts'
import type { CreatedKey, OnlineFailure, RenewalFailure } from '../shared/desktop-views.ts'
import {
  encodeInstallation,
  formatInstallationKey,
  type Installation,
} from '../shared/key/installation-key.ts'
import type { ParsedInstallation } from '../shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../shared/key/support-code.ts'
import { parseProgramVersion } from '../shared/program-version.ts'
import { accept, type Result, refuse } from '../shared/result.ts'
import type { KeptFile } from './kept-file.ts'
import { registeredViewOf, releaseViewOf } from './license-view.ts'
import type { Released } from './registration/license-file.ts'
import { isRenewalDue } from './registration/license-state.ts'
import { type RegistrationContext, readStatus, storeOf } from './registration/license-status.ts'
import { comparisonOf, type OnlineSession } from './registration/online-session.ts'
import { readAwaitedInstallation } from './registration/registration.ts'
import { releaseLicense, tellRelease } from './registration/release.ts'
import { type RenewalWishes, type Renewed, renewLicense } from './registration/renewal.ts'
import { FIRST_SETTINGS, type Settings } from './settings.ts'

interface LifeParts {
  readonly context: RegistrationContext
  /** What the user asks for, and can cancel. */
  readonly session: OnlineSession
  /** What the window asks for by itself. Another question of the user does not cancel it. */
  readonly background: OnlineSession
  readonly settings: KeptFile<Settings>
  readonly vendorPanel: string
  /** The license has changed without the user. */
  readonly licenseChanged: () => void
  readonly report: (error: unknown) => void
}

type LifeCalls = Pick<
  DesktopCalls,
  'adoptOnline' | 'renew' | 'setAutomaticRenewal' | 'release' | 'tellRelease'
>

/** What becomes of a license after its registration. */
export interface LicenseLife extends LifeCalls {
  /** Tells the panel of a license that was given up here, unless it knows. */
  readonly tellUntold: () => Promise<Result<Released | null, OnlineFailure>>
  /** Tells the panel what it does not know, and renews the license where that is wanted and due. */
  readonly catchUp: () => Promise<void>
  /** Cancels the notice in progress. It is told again later. */
  readonly cancel: () => void
}

/** Why an automatic renewal is tried again later, as if it had not been tried. */
const SILENT: readonly RenewalFailure['code'][] = ['unreachable', 'cancelled']

export function createLicenseLife({
  context,
  session,
  background,
  settings,
  vendorPanel,
  licenseChanged,
  report,
}: LifeParts): LicenseLife {
  const currentSettings = () => settings.read() ?? FIRST_SETTINGS
  const panelOf = (known: string | null) => known ?? currentSettings().panel ?? vendorPanel
  let telling: Promise<Result<Released | null, OnlineFailure>> | null = null

  /** One notice at a time: an earlier one must not arrive after the workplace has been bound anew. */
  function tellUntold() {
    telling ??= tell().finally(() => {
      telling = null
    })
    return telling
  }

  async function tell() {
    let isAsked = false
    const told = await tellRelease(context, (notice, known) => {
      isAsked = true
      return background.tellRelease(panelOf(known), notice)
    })
    if (isAsked && told.ok) licenseChanged()
    return told
  }

  async function renewBy(
    asking: OnlineSession,
    wishes: RenewalWishes,
  ): Promise<Result<Renewed, RenewalFailure>> {
    const renewed = await renewLicense(
      context,
      (question, known) => asking.renew(panelOf(known), question),
      wishes,
    )
    if (renewed.ok) return renewed
    const { refusal } = renewed
    if (refusal.code !== 'differs') return refuse(refusal)
    return refuse({ code: 'differs', comparison: comparisonOf(refusal.answer, refusal.installation) })
  }

  /** Once a day at most; without a network it is tried again later, and nothing is said. */
  async function renewDue(): Promise<void> {
    const today = dayOf(context.now())
    const { isRenewedAutomatically, renewalTriedOn } = currentSettings()
    if (!isRenewedAutomatically || renewalTriedOn === today) return
    const { judgement } = await readStatus(context)
    if (!('registration' in judgement) || !isRenewalDue(judgement, today)) return
    const held = judgement.registration.registrationKey
    const renewed = await renewBy(background, { changes: {}, isAdopting: false })
    if (!renewed.ok && SILENT.includes(renewed.refusal.code)) return
    const after = renewed.ok ? renewed.value.status.judgement : judgement
    const isNews = !renewed.ok || !('registration' in after) || after.registration.registrationKey !== held
    const failure = renewed.ok ? null : renewed.refusal.code
    await settings.save({
      ...currentSettings(),
      renewalTriedOn: today,
      ...(isNews ? { lastRenewal: { on: today, failure } } : {}),
    })
    if (isNews) licenseChanged()
  }

  return {
    tellUntold,
    async catchUp() {
      await tellUntold()
      await renewDue()
    },
    cancel() {
      if (telling) background.cancel()
    },
    async adoptOnline() {
      const awaited = await readAwaitedInstallation(context)
      if (!awaited) return refuse({ code: 'no-installation-key' })
      const checked = await session.check(awaited)
      if (!checked.ok) return checked
      const adoption = adoptContract(awaited.installation, checked.value.rows)
      if (!adoption)
        return accept({ created: createdViewOf(awaited), adopted: [], comparison: checked.value })
      const wanted = pendingOf(adoption.installation)
      const comparison = await session.check(wanted)
      if (!comparison.ok) return comparison
      const kept = await storeOf(context).savePending(wanted.installationKey)
      if (!kept.ok) return kept
      const { adopted } = adoption
      return accept({ created: createdViewOf(wanted), adopted, comparison: comparison.value })
    },
    async renew({ isAdopting, programVersion }) {
      const version = programVersion === null ? null : parseProgramVersion(programVersion.replace(',', '.'))
      if (programVersion !== null && !version) return refuse({ code: 'bad-version' })
      const renewed = await renewBy(session, { changes: version ? { version } : {}, isAdopting })
      if (!renewed.ok) return renewed
      await settings.save({ ...currentSettings(), lastRenewal: null })
      return accept({ ...registeredViewOf(renewed.value), adopted: renewed.value.adopted })
    },
    async setAutomaticRenewal(isOn) {
      const isKept = await settings.save({ ...currentSettings(), isRenewedAutomatically: isOn })
      renewDue().catch(report)
      return isKept
    },
    async release() {
      const given = await releaseLicense(context)
      if (!given.ok) return refuse(given.refusal === 'different-workplace' ? 'not-registered' : given.refusal)
      const told = await tellUntold()
      return accept(releaseViewOf((told.ok && told.value) || given.value))
    },
    async tellRelease() {
      const told = await tellUntold()
      if (!told.ok) return told
      return told.value ? accept(releaseViewOf(told.value)) : refuse({ code: 'no-installation-key' })
    },
  }
}

function pendingOf(installation: Installation): ParsedInstallation {
  return {
    installation,
    payload: encodeInstallation(installation),
    installationKey: formatInstallationKey(installation),
  }
}

/** An installation key of the workplace that an earlier one was made on. */
function createdViewOf({ installationKey, payload }: ParsedInstallation): CreatedKey {
  return { installationKey, supportCode: computeSupportCode(payload), source: 'known', warning: null }
}
