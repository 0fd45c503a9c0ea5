/**
 * The probe process. It asks the system for its disks and its machine ids, all at once, and prints the answer of each
 * source as soon as it arrives. It is a separate process, so that it can be killed with all its children when
 * something hangs.
 */
import { probeLinux } from './probe-linux.ts'
import { probeMac } from './probe-mac.ts'
import { probeMachineIds } from './probe-machine-ids.ts'
import { probeWindows } from './probe-windows.ts'

const PROBES: Readonly<Partial<Record<NodeJS.Platform, () => readonly Promise<void>[]>>> = {
  win32: probeWindows,
  darwin: probeMac,
}

const probeDisks = PROBES[process.platform] ?? probeLinux
await Promise.all([probeMachineIds(), ...probeDisks()])
// A library may have started a program that still runs; do not wait for it.
process.exit(0)
