import { isRecord, parseJson } from '../../../shared/parse-json.ts'

/** One drive as a source lists it: the fields as the source has them, empty where it has none. */
export interface ListedDrive {
  /** The drive's name in the system, the same in every source: `sda`, `nvme0n1`, `physicaldrive0`. */
  readonly device: string
  readonly model: string
  readonly serialNumber: string
  /** Further names of this very drive: its world wide name, the same number as another program spells it. */
  readonly otherNames: readonly string[]
  readonly bus: string
  readonly isRemovable: boolean
}

/** A volume and what it lies on, by their names in the system; a drive is a volume that lies on nothing. */
export interface ListedVolume {
  readonly name: string
  readonly parent: string
  readonly type: string
  readonly mounts: readonly string[]
}

/**
 * What the probe process prints: one line of JSON for each source, as soon as it has answered, and another one where it knows
 * more. Null is what could not be asked.
 */
export interface ProbeReport {
  readonly source: ProbeSource
  /** Those that tell this machine, the first one for a new key. */
  readonly machineIds: readonly string[] | null
  readonly drives: readonly ListedDrive[] | null
  readonly volumes: readonly ListedVolume[] | null
}

/** The sources without which a probe is not complete. */
export const NEEDED_SOURCES = ['machine-id', 'disks', 'volumes'] as const

/** `drives` are the disks of Windows as long as their buses are not known. */
const PROBE_SOURCES = [...NEEDED_SOURCES, 'drives'] as const

type ProbeSource = (typeof PROBE_SOURCES)[number]

/** Reads a line of the probe process; null where it is none of its own. */
export function parseProbeReport(line: string): ProbeReport | null {
  const report = parseJson(line)
  if (!isRecord(report)) return null
  const source = PROBE_SOURCES.find((candidate) => candidate === report.source)
  const { machineIds, drives, volumes } = report
  if (!source || !(machineIds === null || (Array.isArray(machineIds) && machineIds.every(isText))))
    return null
  if (!(drives === null || (Array.isArray(drives) && drives.every(isDrive)))) return null
  if (!(volumes === null || (Array.isArray(volumes) && volumes.every(isVolume)))) return null
  return { source, machineIds, drives, volumes }
}

function isDrive(value: unknown): value is ListedDrive {
  return (
    isRecord(value) &&
    [value.device, value.model, value.serialNumber, value.bus].every(isText) &&
    Array.isArray(value.otherNames) &&
    value.otherNames.every(isText) &&
    typeof value.isRemovable === 'boolean'
  )
}

function isVolume(value: unknown): value is ListedVolume {
  return (
    isRecord(value) &&
    [value.name, value.parent, value.type].every(isText) &&
    Array.isArray(value.mounts) &&
    value.mounts.every(isText)
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
