import { dayOf } from '../../shared/day.ts'
import type { Workplace } from '../../shared/key/fingerprint.ts'
import { formatInstallationKey, type Installation } from '../../shared/key/installation-key.ts'
import type { License, VendorKey, VerifiedRegistration } from '../../shared/key/license.ts'
import type { Repair } from '../../shared/key/malformed-key.ts'
import type { ParsedInstallation } from '../../shared/key/parse-installation-key.ts'
import { computeSupportCode } from '../../shared/key/support-code.ts'
import { verifyRegistration } from '../../shared/key/verify-registration.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'
import type { RegisterRefusal, StoreRefusal } from '../../shared/workstation-states.ts'
import type { LicenseStatus } from './license-state.ts'
import { type RegistrationContext, readStatus, storeOf } from './license-status.ts'
import type { FromPanel, LicenseStore, StoredLicense, StoredRegistration } from './license-store.ts'
import { createRuntimeVerifier } from './runtime-ed25519.ts'
import { parseOwnKey } from './stored-keys.ts'
import { chooseWorkplace, recognizeWorkplace, type WorkplaceChoice } from './workplace/identity.ts'
import { PROBE_TIMEOUT_MS } from './workplace/probe.ts'

/** An installation key that was made on this workplace and is stored as pending until its registration key comes. */
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

export interface Registered {
  readonly status: LicenseStatus
  readonly repaired: readonly Repair[]
  /** The license already stored for the same installation is valid longer, so it was kept. */
  readonly isLongerKept: boolean
}

/**
 * Verifies a registration key, in any text, and stores the license. The key must belong to the pending installation
 * key or, if there is none, to the registered one. A refused key changes nothing. After a license has been given up here, a key
 * that may be older is taken only `from` a panel, which has bound the workplace anew.
 */
export async function register(
  context: RegistrationContext,
  text: string,
  from?: FromPanel,
): Promise<Result<Registered, RegisterRefusal>> {
  const store = storeOf(context)
  const proved = await prove(store, text, context.vendorKeys, from)
  if (!proved.ok) return proved
  const { stored, awaited, verified } = proved.value
  const probe = await context.probe(PROBE_TIMEOUT_MS.keyMaking)
  if (recognizeWorkplace(probe, awaited.installation.workplace) === 'other')
    return refuse({ code: 'different-workplace' })

  const { license, registrationKey, repaired } = verified
  const { installationKey } = awaited
  const kept = findLonger(stored.registration, installationKey, license)
  const isLongerKept = kept !== null
  const registration = kept ?? { installationKey, registrationKey, license }
  const saved = await store.saveRegistration(registration, dayOf(context.now()), from)
  if (!saved.ok) return refuse({ code: 'store', refusal: saved.refusal })
  return accept({
    status: await readStatus({ ...context, probe: async () => probe }),
    repaired,
    isLongerKept,
  })
}

/** The stored registration, if it is for the same installation and valid longer than a license. */
export function findLonger(
  stored: StoredRegistration | null,
  installationKey: string,
  license: License,
): StoredRegistration | null {
  const isLonger = stored?.installationKey === installationKey && lastDay(stored.license) > lastDay(license)
  return isLonger ? stored : null
}

/** Verifies a registration key for the pending installation, and stores nothing. */
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
  from?: FromPanel,
): Promise<Result<Proved, RegisterRefusal>> {
  const stored = await store.read()
  if (!stored.ok) return refuse({ code: 'damaged', reason: stored.refusal })
  const awaited = awaitedInstallation(stored.value)
  if (!awaited) return refuse({ code: 'nothing-pending' })
  const verified = verifyRegistration(text, awaited.payload, vendorKeys, createRuntimeVerifier)
  if (!verified.ok) return verified
  const { released } = stored.value
  if (released && !from && verified.value.license.issued <= released.releasedOn)
    return refuse({ code: 'released-here' })
  return accept({ stored: stored.value, awaited, verified: verified.value })
}

/** The pending installation key, or else the one that is registered or was given up here. */
export async function readAwaitedInstallation(
  context: RegistrationContext,
): Promise<ParsedInstallation | null> {
  const stored = await storeOf(context).read()
  return stored.ok ? awaitedInstallation(stored.value) : null
}

function awaitedInstallation({ pending, registration, released }: StoredLicense): ParsedInstallation | null {
  return parseOwnKey(pending ?? registration?.installationKey ?? released?.installationKey ?? null)
}

/**
 * The workplaces of stored registrations. A pending key does not count: it may have been made while the disks could
 * not be read.
 */
function registeredWorkplaces({ registration }: StoredLicense): readonly Workplace[] {
  const parsed = parseOwnKey(registration?.installationKey ?? null)
  return parsed ? [parsed.installation.workplace] : []
}

function lastDay(license: { readonly validThrough: number | null }): number {
  return license.validThrough ?? Number.MAX_SAFE_INTEGER
}
