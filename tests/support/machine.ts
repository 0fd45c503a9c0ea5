import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Probe, probeWorkplace } from '../../src/main/registration/workplace/probe.ts'

const MACHINES = new URL('./machines/', import.meta.url)
const PROBE_FILE = new URL('../../src/main/registration/workplace/disk-probe.ts', import.meta.url)

export interface MachineOptions {
  readonly isWindows?: boolean
  readonly isMac?: boolean
  readonly timeoutMs?: number
  /** A folder of programs that come before the machine's own. */
  readonly programs?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Probes a machine of some kind: the real probe process and the real systeminformation, on what its tools print. */
export function probeMachine(name: string, options: MachineOptions = {}): Promise<Probe> {
  const { isWindows = false, isMac = false, timeoutMs = 20_000, programs, env } = options
  const path = [programs, fileURLToPath(new URL('bin', MACHINES)), process.env.PATH].filter(Boolean)
  return probeWorkplace({
    probeFile: PROBE_FILE,
    timeoutMs,
    env: {
      ...process.env,
      PATH: path.join(delimiter),
      MACHINE: fileURLToPath(new URL(name, MACHINES)),
      SystemDrive: 'C:',
      ...env,
    },
    execArgv:
      isWindows || isMac
        ? ['--import', fileURLToPath(new URL(isMac ? 'as-mac.mjs' : 'as-windows.mjs', MACHINES))]
        : [],
  })
}
