import { type Day, formatDay, parseDay } from '../../shared/day.ts'
import type { ReleaseView } from '../../shared/desktop-views.ts'
import type { HeldKeys } from '../../shared/key/release-code.ts'
import { isRecord, parseJson } from '../../shared/parse-json.ts'
import { accept, type Result, refuse } from '../../shared/result.ts'

/** The content of `license.json`. Nothing in it is trusted until its registration key has been verified. */
export interface LicenseFile {
  /** The installation key that awaits its registration key. */
  readonly pending: string | null
  readonly registration: (HeldKeys & { readonly workplace: NamedPlace | null }) | null
  /** The license that was given up here last. Its registration key is gone. */
  readonly released: Released | null
  /** The address of the panel that was last asked for a key of this workplace. */
  readonly panel: string | null
  /** The latest day on which the program was in use here. */
  readonly lastSeen: Day | null
  /** The latest day on which this workplace was recognized as the registered one. */
  readonly workplaceRecognized: Day | null
}

/** A workplace as the panel knows it: its place in the contract, counted from 1, and what the customer calls it. */
export interface NamedPlace {
  readonly place: number
  readonly name: string | null
}

export interface Released extends ReleaseView {
  readonly installationKey: string
}

export const EMPTY_FILE: LicenseFile = {
  pending: null,
  registration: null,
  released: null,
  panel: null,
  lastSeen: null,
  workplaceRecognized: null,
}

export type FileFault = 'malformed' | 'newer'

const FORMAT = 2

export function formatLicenseFile(file: LicenseFile): string {
  const { released, lastSeen, workplaceRecognized } = file
  const content = {
    format: FORMAT,
    ...file,
    released: released && { ...released, releasedOn: textOf(released.releasedOn) },
    lastSeen: textOf(lastSeen),
    workplaceRecognized: textOf(workplaceRecognized),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/**
 * Parses a license file strictly, so that half a file or a file of another program is refused. A file of format 1 knows
 * nothing of panels and releases.
 */
export function parseLicenseFile(text: string): Result<LicenseFile, FileFault> {
  const content = parseJson(text)
  if (!isRecord(content)) return refuse('malformed')
  const { format } = content
  if (typeof format === 'number' && Number.isInteger(format) && format > FORMAT) return refuse('newer')
  if (format !== 1 && format !== FORMAT) return refuse('malformed')
  const isFirst = format === 1
  const fields = {
    pending: textOrNull(content.pending),
    registration: orNull(content.registration, (value) => readRegistration(value, isFirst)),
    released: isFirst ? null : orNull(content.released, readReleased),
    panel: isFirst ? null : textOrNull(content.panel),
    lastSeen: dayOf(content.lastSeen),
    workplaceRecognized: dayOf(content.workplaceRecognized),
  }
  return isWhole(fields) ? accept(fields) : refuse('malformed')
}

/** A value that was read; undefined where it has another shape. */
type Read<T> = T | undefined

type Fields = { readonly [Name in keyof LicenseFile]: Read<LicenseFile[Name]> }

function isWhole(fields: Fields): fields is LicenseFile {
  return Object.values(fields).every((value) => value !== undefined)
}

function readRegistration(value: unknown, isFirst: boolean): Read<NonNullable<LicenseFile['registration']>> {
  if (!isRecord(value)) return undefined
  const { installationKey, registrationKey } = value
  const workplace = isFirst ? null : orNull(value.workplace, readNamedPlace)
  if (typeof installationKey !== 'string' || typeof registrationKey !== 'string' || workplace === undefined)
    return undefined
  return { installationKey, registrationKey, workplace }
}

function readNamedPlace(value: unknown): Read<NamedPlace> {
  if (!isRecord(value)) return undefined
  const name = textOrNull(value.name)
  return typeof value.place === 'number' && name !== undefined ? { place: value.place, name } : undefined
}

function readReleased(value: unknown): Read<Released> {
  if (!isRecord(value)) return undefined
  const { installationKey, releaseCode, isTold } = value
  const releasedOn = dayOf(value.releasedOn)
  if (
    typeof installationKey !== 'string' ||
    typeof releaseCode !== 'string' ||
    typeof isTold !== 'boolean' ||
    typeof releasedOn !== 'number'
  ) {
    return undefined
  }
  return { installationKey, releaseCode, releasedOn, isTold }
}

/** 9999-12-31. A later day has no text that `parseDay` reads, and only a wrong clock shows one. */
const LAST_DAY: Day = 2_932_896

function textOf(day: Day | null): string | null {
  return day === null ? null : formatDay(Math.min(day, LAST_DAY))
}

/** A day; null for null, and undefined for anything else. */
function dayOf(value: unknown): Read<Day | null> {
  return orNull(value, (text) => (typeof text === 'string' ? (parseDay(text) ?? undefined) : undefined))
}

function textOrNull(value: unknown): Read<string | null> {
  return orNull(value, (text) => (typeof text === 'string' ? text : undefined))
}

function orNull<T>(value: unknown, read: (value: unknown) => Read<T>): Read<T | null> {
  return value === null ? null : read(value)
}
