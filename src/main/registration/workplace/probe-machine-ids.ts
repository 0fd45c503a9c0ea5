import { readFile } from 'node:fs/promises'
import machineIdentity from 'node-machine-id'
import { printReport } from './ask-program.ts'

/** A system's own identifiers are UUIDs or at least 32 hexadecimal digits; node-machine-id also falls back to the host's name. */
const MACHINE_ID = /^(?=.*[1-9a-f])([0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/**
 * systemd's file, which whoever clones a machine makes anew; node-machine-id reads D-Bus' old one before it, which a clone
 * often keeps. Both tell a workplace that was registered by one of them.
 */
export async function probeMachineIds(): Promise<void> {
  const ids = await Promise.all([
    process.platform === 'linux' ? readFile('/etc/machine-id', 'utf8').catch(() => '') : '',
    machineIdentity.machineId(true).catch(() => ''),
  ])
  const valid = ids.map((id) => id.trim()).filter((id) => MACHINE_ID.test(id))
  printReport({ source: 'machine-id', machineIds: [...new Set(valid)] })
}
