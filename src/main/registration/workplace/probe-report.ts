import { isRecord, parseJson } from '../../../shared/parse-json.ts'

/** One drive as a source lists it. A field that the source does not have is empty. */
export interface ListedDrive {
  /** The drive's name in the system, the same in every source: `sda`, `nvme0n1`, `physicaldrive0`. */
  readonly device: string
  readonly model: string
  readonly serialNumber: string
  /** Further names of this drive: its world wide name, or the same number as another program spells it. */
  readonly otherNames: readonly string[]
  readonly bus: string
  readonly isRemovable: boolean
}

/** A volume and what it lies on, by their names in the system. A drive is a volume that lies on nothing. */
export interface ListedVolume {
  readonly name: string
  readonly parent: string
  readonly type: string
  readonly mounts: readonly string[]
}

/**
 * What the probe process prints: one line of JSON for each source, as soon as the source has answered. A source that
 * learns more later prints another line. Null is what could not be asked.
 */
export interface ProbeReport {
  readonly source: ProbeSource
  /** The ids that identify this machine; a new key uses the first one. */
  readonly machineIds: readonly string[] | null
  readonly drives: readonly ListedDrive[] | null
  readonly volumes: readonly ListedVolume[] | null
}

/** The sources without which a probe is not complete. */
export const NEEDED_SOURCES = ['machine-id', 'disks', 'volumes'] as const

/** `drives` lists the disks of Windows before their buses are known. */
const PROBE_SOURCES = [...NEEDED_SOURCES, 'drives'] as const

type ProbeSource = (typeof PROBE_SOURCES)[number]

/** Parses a line of the probe process; null for any other output. */
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
