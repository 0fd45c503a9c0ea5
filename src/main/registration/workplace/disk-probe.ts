/**
 * The probe process: asks the system for its disks and its machine ids, all at once, and prints what each source says as soon
 * as it has answered. It is a process of its own, so that whatever hangs in it can be ended with all its children.
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
// A library may have left a program running that nobody waits for.
process.exit(0)
