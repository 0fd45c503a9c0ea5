import { computeFingerprint, type Workplace } from '../../../shared/key/fingerprint.ts'
import { accept, type Result, refuse } from '../../../shared/result.ts'
import type { WorkplaceSource } from '../../../shared/workstation-states.ts'
import type { Recognition } from '../license-state.ts'
import type { Probe } from './probe.ts'
import { canonicalSerialNumber, spellingsOf } from './serial-number.ts'

export interface WorkplaceChoice {
  readonly workplace: Workplace
  readonly source: WorkplaceSource
  /** The disks could not be read, so the identity is not the one they would have given. */
  readonly warning: 'probe-failed' | null
}

/**
 * The identity for a new installation key: a known one that is recognized here, so that it never drifts; else the serial
 * number of the disk that holds the system; else of another internal disk; else the machine id.
 */
export function chooseWorkplace(
  probe: Probe,
  known: readonly Workplace[],
): Result<WorkplaceChoice, 'no-workplace'> {
  const recognized = known.find((workplace) => recognizeWorkplace(probe, workplace) === 'ours')
  if (recognized) return accept({ workplace: recognized, source: 'known', warning: null })

  const system = serialNumbersOf(probe, true)[0]
  if (system !== undefined) return accept(byDisk(system, 'system-disk'))
  const other = serialNumbersOf(probe, false)[0]
  if (other !== undefined && probe.isComplete) return accept(byDisk(other, 'other-disk'))
  if (probe.machineId === null) return refuse('no-workplace')
  return accept({
    workplace: { method: 'machine-id', fingerprint: computeFingerprint('machine-id', probe.machineId) },
    source: 'machine-id',
    warning: probe.isComplete ? null : 'probe-failed',
  })
}

/**
 * Whether this computer is a workplace: any internal disk will do, in any spelling of its serial number. What a probe did
 * not get to see makes it unreadable, never another workplace.
 */
export function recognizeWorkplace(probe: Probe, workplace: Workplace): Recognition {
  if (workplace.method === 'machine-id') {
    if (probe.machineId === null) return 'unreadable'
    return computeFingerprint('machine-id', probe.machineId) === workplace.fingerprint ? 'ours' : 'other'
  }
  const isOurs = probe.disks.some(({ serialNumbers }) =>
    serialNumbers.some((serialNumber) =>
      spellingsOf(serialNumber).some(
        (spelling) => computeFingerprint('disk', spelling) === workplace.fingerprint,
      ),
    ),
  )
  if (isOurs) return 'ours'
  const isFullyRead =
    probe.isComplete && probe.disks.length > 0 && !probe.disks.some(({ isUnread }) => isUnread)
  return isFullyRead ? 'other' : 'unreadable'
}

/** The fingerprint of every internal disk in their order, null for one without a serial number of its own. */
export function diskFingerprints(probe: Probe): readonly (string | null)[] {
  return probe.disks.map(({ serialNumbers: [serialNumber] }) =>
    serialNumber === undefined ? null : computeFingerprint('disk', canonicalSerialNumber(serialNumber)),
  )
}

/** Canonical serial numbers of the disks that hold the system, or of the others, in an order that no cable changes. */
function serialNumbersOf(probe: Probe, holdsSystem: boolean): readonly string[] {
  return probe.disks
    .filter((disk) => disk.holdsSystem === holdsSystem)
    .flatMap(({ serialNumbers }) => serialNumbers.map(canonicalSerialNumber))
    .toSorted()
}

function byDisk(serialNumber: string, source: WorkplaceSource): WorkplaceChoice {
  return {
    workplace: { method: 'disk', fingerprint: computeFingerprint('disk', serialNumber) },
    source,
    warning: null,
  }
}
