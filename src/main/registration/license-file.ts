import { type Day, formatDay, parseDay } from '../../shared/day.ts'
import { isRecord, parseJson } from '../../shared/parse-json.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'

/** The content of `license.json`. Nothing in it is trusted until its registration key has been verified. */
export interface LicenseFile {
  /** The installation key that awaits its registration key. */
  readonly pending: string | null
  readonly registration: { readonly installationKey: string; readonly registrationKey: string } | null
  /** The latest day on which the program was in use here. */
  readonly lastSeen: Day | null
  /** The latest day on which this workplace was recognized as the registered one. */
  readonly workplaceRecognized: Day | null
}

export const EMPTY_FILE: LicenseFile = {
  pending: null,
  registration: null,
  lastSeen: null,
  workplaceRecognized: null,
}

export type FileFault = 'malformed' | 'newer'

const FORMAT = 1

export function formatLicenseFile(file: LicenseFile): string {
  const { pending, registration, lastSeen, workplaceRecognized } = file
  const days = { lastSeen: textOf(lastSeen), workplaceRecognized: textOf(workplaceRecognized) }
  return `${JSON.stringify({ format: FORMAT, pending, registration, ...days }, null, 2)}\n`
}

/** Parses a license file strictly, so that half a file or a file of another program is refused. */
export function parseLicenseFile(text: string): Result<LicenseFile, FileFault> {
  const content = parseJson(text)
  if (!isRecord(content)) return refuse('malformed')
  const { format, pending, registration } = content
  if (typeof format === 'number' && Number.isInteger(format) && format > FORMAT) return refuse('newer')
  const lastSeen = dayOf(content.lastSeen)
  const workplaceRecognized = dayOf(content.workplaceRecognized)
  if (
    format !== FORMAT ||
    !(pending === null || typeof pending === 'string') ||
    lastSeen === undefined ||
    workplaceRecognized === undefined
  ) {
    return refuse('malformed')
  }
  if (registration === null) return accept({ pending, registration, lastSeen, workplaceRecognized })
  if (!isRecord(registration)) return refuse('malformed')
  const { installationKey, registrationKey } = registration
  if (typeof installationKey !== 'string' || typeof registrationKey !== 'string') return refuse('malformed')
  return accept({
    pending,
    registration: { installationKey, registrationKey },
    lastSeen,
    workplaceRecognized,
  })
}

/** 9999-12-31. A later day has no text that `parseDay` reads, and only a wrong clock shows one. */
const LAST_DAY: Day = 2_932_896

function textOf(day: Day | null): string | null {
  return day === null ? null : formatDay(Math.min(day, LAST_DAY))
}

/** A day; null for null, and undefined for anything else. */
function dayOf(value: unknown): Day | null | undefined {
  if (value === null) return null
  return typeof value === 'string' ? (parseDay(value) ?? undefined) : undefined
}
