/** A calendar day without a time or a zone: the number of days since 1970-01-01. */
export type Day = number

const MS_PER_DAY = 86_400_000

/** The vendor's time zone. Subscriptions end and keys are issued by the calendar there. */
export const TIME_ZONE = 'Europe/Sofia'

/** Parses `YYYY-MM-DD`; null for any other text and for dates that do not exist. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const ms = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(ms)) return null
  const day = ms / MS_PER_DAY
  return formatDay(day) === text ? day : null
}

/** Writes a day as `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** The day of an instant in a time zone (an IANA name); without one, in the time zone of this computer. */
export function dayOf(instant: Date, timeZone?: string): Day {
  // The calendars of other zones take long to load.
  if (timeZone === undefined)
    return Date.UTC(instant.getFullYear(), instant.getMonth(), instant.getDate()) / MS_PER_DAY
  const zone = zoneOf(timeZone)
  const slot = Math.floor(instant.getTime() / SLOT_MS)
  if (slot !== zone.slot) {
    const [month, dayOfMonth, year] = zone.formatter.format(instant).split('/').map(Number)
    zone.slot = slot
    zone.day = Date.UTC(year ?? 0, (month ?? 0) - 1, dayOfMonth) / MS_PER_DAY
  }
  return zone.day
}

/** The instant at which a day begins in a time zone (an IANA name). */
export function startOfDay(day: Day, timeZone: string): Date {
  // A day begins between 14 hours before midnight UTC and 12 after it, at a full quarter of an hour.
  for (let slot = -56; slot <= 48; slot++) {
    const instant = new Date(day * MS_PER_DAY + slot * SLOT_MS)
    if (dayOf(instant, timeZone) === day) return instant
  }
  throw new Error(`${timeZone} has no such day`)
}

/** In every time zone a day begins at a full quarter of an hour, so the day does not change within one. */
const SLOT_MS = 900_000

interface Zone {
  readonly formatter: Intl.DateTimeFormat
  slot: number
  day: Day
}

/** Calendars are slow. So each zone's formatter is made once, and asked once for each quarter of an hour. */
const zones = new Map<string, Zone>()

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone,
  })
  const zone = { formatter, slot: Number.NaN, day: 0 }
  zones.set(timeZone, zone)
  return zone
}
