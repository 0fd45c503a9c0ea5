import { computeFingerprint, type Workplace } from '../../../shared/key/fingerprint.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import type { WorkplaceSource, WorkplaceWarning } from '../../../shared/workstation-states.ts'
import type { Recognition } from '../license-state.ts'
import type { Probe } from './probe.ts'
import { canonicalSerialNumber, spellingsOf } from './serial-number.ts'

export interface WorkplaceChoice {
  readonly workplace: Workplace
  readonly source: WorkplaceSource
  readonly warning: WorkplaceWarning | null
}

/**
 * The identity for a new installation key. It is the registered one if that is recognized here, so that it never
 * drifts. Otherwise it is the serial number of the system disk, else of another internal disk, else the machine id. A
 * warning says that the disks could not be read, or that the system disk could not be told from others.
 */
export function chooseWorkplace(
  probe: Probe,
  registered: readonly Workplace[],
): Result<WorkplaceChoice, 'no-workplace'> {
  const recognized = registered.find((workplace) => recognizeWorkplace(probe, workplace) === 'ours')
  if (recognized) return accept({ workplace: recognized, source: 'known', warning: null })

  const system = serialNumbersOf(probe, true)[0]
  if (system !== undefined) return accept(byDisk(system, 'system-disk', null))
  const other = serialNumbersOf(probe, false)[0]
  const isSystemTold = probe.disks.some(({ holdsSystem }) => holdsSystem)
  if (other !== undefined && probe.isComplete)
    return accept(byDisk(other, 'other-disk', isSystemTold ? null : 'system-disk-unknown'))
  const { machineId } = probe
  if (machineId === null) return refuse('no-workplace')
  return accept({
    workplace: { method: 'machine-id', fingerprint: computeFingerprint('machine-id', machineId) },
    source: 'machine-id',
    warning: probe.isComplete ? null : 'probe-failed',
  })
}

/**
 * Whether this computer is a workplace. Any internal disk is enough, in any spelling of its serial number. If the
 * probe missed something, the workplace is unreadable and never another one. Of the disks only the system disk must
 * show its number: a key is made from another disk only if the system disk has none.
 */
export function recognizeWorkplace(probe: Probe, workplace: Workplace): Recognition {
  if (workplace.method === 'machine-id') {
    const { machineId, olderMachineIds = [] } = probe
    if (machineId === null) return 'unreadable'
    const fingerprints = [machineId, ...olderMachineIds].map((id) => computeFingerprint('machine-id', id))
    return fingerprints.includes(workplace.fingerprint) ? 'ours' : 'other'
  }
  const isOurs = probe.disks.some(({ serialNumbers, otherNames = [] }) =>
    [...serialNumbers, ...otherNames].some((name) =>
      spellingsOf(name).some((spelling) => computeFingerprint('disk', spelling) === workplace.fingerprint),
    ),
  )
  if (isOurs) return 'ours'
  const system = probe.disks.filter(({ holdsSystem }) => holdsSystem)
  const deciding = system.length > 0 ? system : probe.disks
  const isFullyRead = probe.isComplete && deciding.length > 0 && !deciding.some(({ isUnread }) => isUnread)
  return isFullyRead ? 'other' : 'unreadable'
}

/** The fingerprint of every internal disk, in order; null for a disk without a serial number of its own. */
export function diskFingerprints(probe: Probe): readonly (string | null)[] {
  return probe.disks.map(({ serialNumbers: [serialNumber] }) =>
    serialNumber === undefined ? null : computeFingerprint('disk', canonicalSerialNumber(serialNumber)),
  )
}

/**
 * Canonical serial numbers of the disks that hold the system, or of the others, in an order that does not depend on
 * the cabling.
 */
function serialNumbersOf(probe: Probe, holdsSystem: boolean): readonly string[] {
  return probe.disks
    .filter((disk) => disk.holdsSystem === holdsSystem)
    .flatMap(({ serialNumbers }) => serialNumbers.map(canonicalSerialNumber))
    .toSorted()
}

function byDisk(
  serialNumber: string,
  source: WorkplaceSource,
  warning: WorkplaceWarning | null,
): WorkplaceChoice {
  return {
    workplace: { method: 'disk', fingerprint: computeFingerprint('disk', serialNumber) },
    source,
    warning,
  }
}
