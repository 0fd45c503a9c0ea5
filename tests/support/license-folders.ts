import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { openLicenseStore } from '../../src/main/registration/license-store.ts'
import type { Language } from '../../src/shared/catalogue.ts'
import { dayOf } from '../../src/shared/day.ts'
import type { Grant } from '../../src/shared/key/registration-key.ts'
import { clientTexts } from '../../src/shared/texts/client/client-texts.ts'
import { formatDayFor } from '../../src/shared/texts/format-day.ts'
import type { LicenseState } from '../../src/shared/workstation-states.ts'
import type { DesktopOptions } from './desktop-app.ts'
import { buildInstallation, createVendor, diskWorkplace, type Vendor } from './keys.ts'
import { buildRegistration, proveWith } from './licenses.ts'
import { temporaryFolder } from './panel.ts'
import { machineEnv } from './workstation.ts'

export const TODAY = dayOf(new Date())
const THIS_DISK = 'S4ENNX1R345678'

export interface Stored {
  readonly grant?: Partial<Grant>
  readonly disk?: string
  /** The day on which the license was last in use. */
  readonly lastSeen?: number
  readonly vendor?: Vendor
}

/** A workstation whose license folder holds a registration. */
export async function workstationWith(stored: Stored = {}) {
  const { grant = {}, disk = THIS_DISK, lastSeen = TODAY, vendor = createVendor() } = stored
  const dataDir = join(await temporaryFolder(), 'license')
  const registration = buildRegistration(vendor, grant, buildInstallation({ workplace: diskWorkplace(disk) }))
  const store = openLicenseStore({ dataDir, prove: proveWith([vendor.vendorKey]) })
  const saved = await store.saveRegistration(registration, lastSeen)
  if (!saved.ok) throw new Error(saved.refusal)
  return { dataDir, vendor, registration }
}

/** The environment in which `lsblk` is a shell script of the test's. */
export async function envWithLsblk(
  dataDir: string,
  script: string,
): Promise<NonNullable<DesktopOptions['env']>> {
  const programs = join(dataDir, 'programs')
  await mkdir(programs)
  await writeFile(join(programs, 'lsblk'), `#!/bin/sh\n${script}\n`)
  await chmod(join(programs, 'lsblk'), 0o755)
  const { PATH = '' } = machineEnv('nvme-laptop')
  return { PATH: [programs, PATH].join(delimiter) }
}

type Workstation = Pick<DesktopOptions, 'dataDir' | 'vendor' | 'env'>

async function withUnreadableDisks(): Promise<Workstation> {
  const stored = await workstationWith()
  return { ...stored, env: await envWithLsblk(stored.dataDir, 'exit 1') }
}

async function withDamagedFiles(): Promise<Workstation> {
  const stored = await workstationWith()
  await writeFile(join(stored.dataDir, 'license.json'), '{"damaged')
  await writeFile(join(stored.dataDir, 'license.json.bak'), '')
  return stored
}

/** What the first page says of a license in a state; the expired one ended yesterday. */
export function stateTitle(state: LicenseState, language: Language): string {
  const client = clientTexts(language)
  return state === 'expired' ? client.ended(formatDayFor(TODAY - 1, language)) : client.state[state]
}

/** A workstation in each state that a stored license can be in. */
export const STORED_STATES: readonly (readonly [
  state: Exclude<LicenseState, 'unregistered'>,
  prepare: () => Promise<Workstation>,
])[] = [
  ['registered', () => workstationWith()],
  ['expired', () => workstationWith({ grant: { validThrough: TODAY - 1 } })],
  ['other-workplace', () => workstationWith({ disk: 'ANOTHER-DISK-1' })],
  ['clock-set-back', () => workstationWith({ grant: { validThrough: TODAY + 400 }, lastSeen: TODAY + 10 })],
  ['workplace-unreadable', withUnreadableDisks],
  ['damaged', withDamagedFiles],
]
