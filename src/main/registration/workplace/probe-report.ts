import { parseJson } from '../../../shared/parse-json.ts'

/** One drive as a source lists it: the fields as the source has them, empty where it has none. */
export interface ListedDrive {
  /** The drive's name in the system, the same in every source: `sda`, `nvme0n1`, `physicaldrive0`. */
  readonly device: string
  readonly model: string
  readonly serialNumber: string
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
 * What the probe process prints: one line of JSON for each source, as soon as it has answered. Null is a source that could
 * not be asked.
 */
export interface ProbeReport {
  readonly source: ProbeSource
  readonly machineId: string | null
  readonly drives: readonly ListedDrive[] | null
  readonly volumes: readonly ListedVolume[] | null
}

export const PROBE_SOURCES = ['machine-id', 'block-devices', 'disk-layout'] as const

type ProbeSource = (typeof PROBE_SOURCES)[number]

/** Reads a line of the probe process; null where it is none of its own. */
export function parseProbeReport(line: string): ProbeReport | null {
  const report = parseJson(line)
  if (!isRecord(report)) return null
  const source = PROBE_SOURCES.find((candidate) => candidate === report.source)
  const { machineId, drives, volumes } = report
  if (!source || !(machineId === null || typeof machineId === 'string')) return null
  if (!(drives === null || (Array.isArray(drives) && drives.every(isDrive)))) return null
  if (!(volumes === null || (Array.isArray(volumes) && volumes.every(isVolume)))) return null
  return { source, machineId, drives, volumes }
}

function isDrive(value: unknown): value is ListedDrive {
  return (
    isRecord(value) &&
    [value.device, value.model, value.serialNumber, value.bus].every((field) => typeof field === 'string') &&
    typeof value.isRemovable === 'boolean'
  )
}

function isVolume(value: unknown): value is ListedVolume {
  return (
    isRecord(value) &&
    [value.name, value.parent, value.type].every((field) => typeof field === 'string') &&
    Array.isArray(value.mounts) &&
    value.mounts.every((mount) => typeof mount === 'string')
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
