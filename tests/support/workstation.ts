import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseInstallationKey } from '../../src/shared/key/parse-installation-key.ts'
import type { Grant } from '../../src/shared/key/registration-key.ts'
import { createVendor, type Vendor, writePublicKeys } from './keys.ts'
import { temporaryFolder } from './panel.ts'
import { type ProgramOptions, type ProgramResult, runProgram } from './programs.ts'

const MACHINES = new URL('./machines/', import.meta.url)

/** What `installation-key` needs when nothing else is asked for. */
export const CHOICES = [
  ['--holder', '121817309'],
  ['--product', 'accounting'],
  ['--program-version', '231016.1'],
  ['--workplaces', '3'],
  ['--modules', 'vat'],
].flat()

export interface Workstation {
  readonly dataDir: string
  readonly vendor: Vendor
  readonly run: (args: readonly string[], options?: ProgramOptions) => Promise<ProgramResult>
  /** The same in words. */
  readonly say: Workstation['run']
  /** Makes an installation key and has the vendor issue the registration key for it. */
  readonly obtainKey: (grant?: Partial<Grant>, choices?: readonly string[]) => Promise<string>
}

/** `license-client` with a data folder of its own, a vendor's public key, and the disks of a machine of some kind. */
export async function workstation(machine = 'nvme-laptop', vendor = createVendor()): Promise<Workstation> {
  const folder = await temporaryFolder()
  const publicKeys = join(folder, 'public-keys.json')
  await writePublicKeys(publicKeys, vendor)
  const dataDir = join(folder, 'data')
  const say: Workstation['say'] = (args, options = {}) =>
    runProgram('license-client', ['--data-dir', dataDir, '--public-keys', publicKeys, ...args], {
      ...options,
      env: machineEnv(machine, options.env),
    })
  const run: Workstation['run'] = (args, options) => say(['--json', ...args], options)
  return {
    dataDir,
    vendor,
    run,
    say,
    obtainKey: async (grant = {}, choices = CHOICES) => {
      const { json } = await run(['installation-key', ...choices])
      const parsed = parseInstallationKey(String(json.installationKey))
      if (!parsed.ok) throw new Error('No installation key was made')
      return vendor.issue(parsed.value.installation, grant)
    },
  }
}

/** Whether a recorded machine can stand in for the one that the tests run on; elsewhere they meet the real one. */
export const hasRecordedMachines = process.platform === 'linux'

/** An environment in which a machine's tools come first. */
export function machineEnv(
  machine: string,
  env: ProgramOptions['env'] = {},
): Readonly<Record<string, string | undefined>> {
  if (!hasRecordedMachines) return env
  return {
    PATH: [fileURLToPath(new URL('bin', MACHINES)), process.env.PATH].join(delimiter),
    MACHINE: fileURLToPath(new URL(machine, MACHINES)),
    ...env,
  }
}
