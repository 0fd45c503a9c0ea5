import { readFile } from 'node:fs/promises'
import machineIdentity from 'node-machine-id'
import { printReport } from './ask-program.ts'

/**
 * A system's own identifier is a UUID or at least 32 hexadecimal digits. node-machine-id may return the host's name
 * instead.
 */
const MACHINE_ID = /^(?=.*[1-9a-f])([0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/**
 * Reports two ids on Linux. The first is systemd's, which is renewed when a machine is cloned. node-machine-id
 * prefers D-Bus' old file, which a clone often keeps. Both are reported, so that a workplace registered with either
 * is recognized.
 */
export async function probeMachineIds(): Promise<void> {
  const ids = await Promise.all([
    process.platform === 'linux' ? readFile('/etc/machine-id', 'utf8').catch(() => '') : '',
    machineIdentity.machineId(true).catch(() => ''),
  ])
  const valid = ids.map((id) => id.trim()).filter((id) => MACHINE_ID.test(id))
  printReport({ source: 'machine-id', machineIds: [...new Set(valid)] })
}
