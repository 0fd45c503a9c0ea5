import { type Day, dayOf } from '../../shared/day.ts'
import type { Workplace } from '../../shared/key/fingerprint.ts'
import { formatInstallationKey, type Installation } from '../../shared/key/installation-key.ts'
import type { VendorKey, VerifiedRegistration } from '../../shared/key/license.ts'
import type { Repair } from '../../shared/key/malformed-key.ts'
import { type ParsedInstallation, parseInstallationKey } from '../../shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../../shared/key/support-code.ts'
import { verifyRegistration } from '../../shared/key/verify-registration.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { RegisterRefusal, StoreRefusal } from '../../shared/workstation-states.ts'
import { judgeLicense, type LicenseJudgement, type Recognition } from './license-state.ts'
import { type LicenseStore, openLicenseStore, type Prove, type StoredLicense } from './license-store.ts'
import { createRuntimeScreen } from './runtime-ed25519.ts'
import { chooseWorkplace, recognizeWorkplace, type WorkplaceChoice } from './workplace/identity.ts'
import { PROBE_TIMEOUT_MS, type Probe } from './workplace/probe.ts'

/** What the use cases need of the computer they run on. */
export interface RegistrationContext {
  readonly dataDir: string
  readonly vendorKeys: readonly VendorKey[]
  readonly probe: (timeoutMs: number) => Promise<Probe>
  readonly now: () => Date
}

/** An installation key made on this workplace and kept as the one that awaits its registration key. */
export interface CreatedInstallation {
  readonly installationKey: string
  readonly supportCode: string
  readonly choice: WorkplaceChoice
}

/** Makes the installation key of this workplace. The same choices on the same workplace give the same key. */
export async function createInstallationKey(
  context: RegistrationContext,
  choices: Omit<Installation, 'workplace'>,
): Promise<Result<CreatedInstallation, 'no-workplace' | StoreRefusal>> {
  const store = storeOf(context)
  const stored = await store.read()
  const choice = chooseWorkplace(
    await context.probe(PROBE_TIMEOUT_MS.keyMaking),
    stored.ok ? registeredWorkplaces(stored.value) : [],
  )
  if (!choice.ok) return choice
  const installationKey = formatInstallationKey({ ...choices, workplace: choice.value.workplace })
  const saved = await store.savePending(installationKey)
  if (!saved.ok) return saved
  const payload = parseOwnKey(installationKey)?.payload ?? new Uint8Array()
  return accept({ installationKey, supportCode: computeSupportCode(payload), choice: choice.value })
}

/** The license as it is judged now, and what else is stored. */
export interface LicenseStatus {
  readonly judgement: LicenseJudgement
  /** The installation that is registered. */
  readonly installation: Installation | null
  readonly pending: ParsedInstallation | null
  readonly isFromBackup: boolean
}

/** Reads and judges the license, and notes the day. A license that cannot be noted is judged all the same. */
export async function readStatus(context: RegistrationContext): Promise<LicenseStatus> {
  const store = storeOf(context)
  const stored = await store.read()
  if (!stored.ok) {
    const judgement = { state: 'damaged', reason: stored.refusal } as const
    return { judgement, installation: null, pending: null, isFromBackup: false }
  }
  return judgeStored(context, store, stored.value)
}

export interface Registered {
  readonly status: LicenseStatus
  readonly repaired: readonly Repair[]
  /** The license stored before for the same installation lasts longer, and stays. */
  readonly isLongerKept: boolean
}

/**
 * Verifies a registration key, in any text, for the installation key that awaits one, or else for the one registered, and
 * stores the license. Nothing is stored where it is refused.
 */
export async function register(
  context: RegistrationContext,
  text: string,
): Promise<Result<Registered, RegisterRefusal>> {
  const store = storeOf(context)
  const proved = await prove(store, text, context.vendorKeys)
  if (!proved.ok) return proved
  const { stored, awaited, verified } = proved.value
  const probe = await context.probe(PROBE_TIMEOUT_MS.keyMaking)
  if (recognizeWorkplace(probe, awaited.installation.workplace) === 'other')
    return refuse({ code: 'different-workplace' })

  const { license, registrationKey, repaired } = verified
  const { installationKey } = awaited
  const kept = stored.registration
  const isLongerKept = kept?.installationKey === installationKey && lastDay(kept.license) > lastDay(license)
  const registration = isLongerKept ? kept : { installationKey, registrationKey, license }
  const saved = await store.saveRegistration(registration, dayOf(context.now()))
  if (!saved.ok) return refuse({ code: 'store', refusal: saved.refusal })
  return accept({
    status: await readStatus({ ...context, probe: async () => probe }),
    repaired,
    isLongerKept,
  })
}

/** Proves a registration key for the installation that awaits one, and stores nothing. */
export async function examineKey(
  context: RegistrationContext,
  text: string,
): Promise<Result<VerifiedRegistration, RegisterRefusal>> {
  const proved = await prove(storeOf(context), text, context.vendorKeys)
  return proved.ok ? accept(proved.value.verified) : proved
}

interface Proved {
  readonly stored: StoredLicense
  readonly awaited: ParsedInstallation
  readonly verified: VerifiedRegistration
}

async function prove(
  store: LicenseStore,
  text: string,
  vendorKeys: readonly VendorKey[],
): Promise<Result<Proved, RegisterRefusal>> {
  const stored = await store.read()
  if (!stored.ok) return refuse({ code: 'damaged', reason: stored.refusal })
  const awaited = awaitedInstallation(stored.value)
  if (!awaited) return refuse({ code: 'nothing-pending' })
  const verified = verifyRegistration(text, awaited.payload, vendorKeys, createRuntimeScreen)
  return verified.ok ? accept({ stored: stored.value, awaited, verified: verified.value }) : verified
}

/** The installation key that a registration key is awaited for, or else the registered one, whose license can be renewed. */
export async function readAwaitedInstallation(
  context: RegistrationContext,
): Promise<ParsedInstallation | null> {
  const stored = await storeOf(context).read()
  return stored.ok ? awaitedInstallation(stored.value) : null
}

async function judgeStored(
  context: RegistrationContext,
  store: LicenseStore,
  stored: StoredLicense,
): Promise<LicenseStatus> {
  const registered = parseOwnKey(stored.registration?.installationKey ?? null)
  const today = dayOf(context.now())
  const recognition: Recognition = registered
    ? recognizeWorkplace(await context.probe(patienceOf(stored, today)), registered.installation.workplace)
    : 'unreadable'
  const judgement = judgeLicense(stored, recognition, today)
  const isOurs = recognition === 'ours'
  const isNews = (stored.lastSeen ?? 0) < today || (isOurs && (stored.workplaceRecognized ?? 0) < today)
  if (registered && isNews) await store.noteSeen(today, isOurs)
  return {
    judgement,
    installation: registered?.installation ?? null,
    pending: parseOwnKey(stored.pending),
    isFromBackup: stored.isFromBackup,
  }
}

/**
 * The accounting program waits for the state, so the probe is short; but where the disks have not been recognized since the day
 * before yesterday they are slow, and the license must not end of that.
 */
function patienceOf({ workplaceRecognized }: StoredLicense, today: Day): number {
  const isRecent = workplaceRecognized !== null && today - workplaceRecognized <= 1
  return isRecent ? PROBE_TIMEOUT_MS.short : PROBE_TIMEOUT_MS.patient
}

function storeOf({ dataDir, vendorKeys }: RegistrationContext): LicenseStore {
  const prove: Prove = (registrationKey, installationKey) => {
    const parsed = parseOwnKey(installationKey)
    if (!parsed) return null
    const verified = verifyRegistration(registrationKey, parsed.payload, vendorKeys, createRuntimeScreen)
    return verified.ok && verified.value.repaired.length === 0 ? verified.value.license : null
  }
  return openLicenseStore({ dataDir, prove })
}

function awaitedInstallation({ pending, registration }: StoredLicense): ParsedInstallation | null {
  return parseOwnKey(pending ?? registration?.installationKey ?? null)
}

/** A key that only awaits its registration may have been made while the disks could not be read, so it decides nothing. */
function registeredWorkplaces({ registration }: StoredLicense): readonly Workplace[] {
  const parsed = parseOwnKey(registration?.installationKey ?? null)
  return parsed ? [parsed.installation.workplace] : []
}

/** Reads an installation key that this program wrote itself. */
function parseOwnKey(installationKey: string | null): ParsedInstallation | null {
  if (installationKey === null) return null
  const parsed = parseInstallationKey(installationKey)
  return parsed.ok ? parsed.value : null
}

function lastDay(license: { readonly validThrough: number | null }): number {
  return license.validThrough ?? Number.MAX_SAFE_INTEGER
}
