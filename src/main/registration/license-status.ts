import { dayOf } from '../../shared/day.ts'
import type { VendorKey } from '../../shared/key/license.ts'
import type { LicenseFile } from './license-file.ts'
import { judgeLicense, type LicenseStatus, type Recognition } from './license-state.ts'
import { type LicenseStore, openLicenseStore } from './license-store.ts'
import { PROBE_TIMEOUT_MS, type Probe } from './workplace/probe.ts'

/** What the use cases need of the computer they run on. */
export interface RegistrationContext {
  readonly dataDir: string
  readonly vendorKeys: readonly VendorKey[]
  /** Probes the disks. The signal stops it when nobody needs the answer any more. */
  readonly probe: (timeoutMs: number, signal?: AbortSignal) => Promise<Probe>
  readonly now: () => Date
}

/** The code that reads and verifies keys loads while the disks are probed: an accounting program waits for the state. */
const loadStoredKeys = () => import('./stored-keys.ts')

export function storeOf({ dataDir, vendorKeys }: RegistrationContext): LicenseStore {
  return openLicenseStore({
    dataDir,
    async prove(registrationKey, installationKey) {
      const { proveStored } = await loadStoredKeys()
      return proveStored(registrationKey, installationKey, vendorKeys)
    },
  })
}

/**
 * Reads and judges the license, and stores the day as seen. If that cannot be stored, the license is judged all the
 * same.
 */
export async function readStatus(context: RegistrationContext): Promise<LicenseStatus> {
  const store = storeOf(context)
  const today = dayOf(context.now())
  const unneeded = new AbortController()
  let probing = null as Promise<Probe> | null
  const read = await store.read((file) => {
    probing = context.probe(patienceOf(file, today), unneeded.signal)
  })
  const registration = read.ok ? read.value.registration : null
  if (!registration || (read.ok && read.value.isFromBackup)) unneeded.abort()
  if (!read.ok) {
    const judgement = { state: 'damaged', reason: read.refusal } as const
    return {
      judgement,
      installation: null,
      pending: null,
      released: null,
      panel: null,
      isFromBackup: false,
    }
  }
  const stored = read.value
  const { parseOwnKey } = await loadStoredKeys()
  const registered = parseOwnKey(registration?.installationKey ?? null)
  let recognition: Recognition = 'unreadable'
  if (registered) {
    const { recognizeWorkplace } = await import('./workplace/identity.ts')
    const probe = await ((!stored.isFromBackup && probing) || context.probe(patienceOf(stored, today)))
    recognition = recognizeWorkplace(probe, registered.installation.workplace)
  }
  const judgement = judgeLicense(stored, recognition, today)
  const isOurs = recognition === 'ours'
  const isNews = (stored.lastSeen ?? 0) < today || (isOurs && (stored.workplaceRecognized ?? 0) < today)
  if (registered && isNews) await store.noteSeen(today, isOurs)
  return {
    judgement,
    installation: registered?.installation ?? null,
    pending: parseOwnKey(stored.pending),
    released: stored.released,
    panel: stored.panel,
    isFromBackup: stored.isFromBackup,
  }
}

/**
 * How long to wait for the disks. The accounting program waits for the state, so the probe is short. If the disks
 * have not been recognized since the day before yesterday, they are slow. Then the probe is long, so that slow disks
 * do not end the license.
 */
function patienceOf(
  { workplaceRecognized }: Pick<LicenseFile, 'workplaceRecognized'>,
  today: number,
): number {
  const isRecent = workplaceRecognized !== null && today - workplaceRecognized <= 1
  return isRecent ? PROBE_TIMEOUT_MS.short : PROBE_TIMEOUT_MS.patient
}
