/** A calendar day without a time or a zone: the number of days since 1970-01-01. */
export type Day = number

const MS_PER_DAY = 86_400_000

/** Reads `YYYY-MM-DD`; null for any other text and for days that no calendar has. */
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

/** The day that an instant falls on in a time zone (an IANA name); without one, in the zone of this computer. */
export function dayOf(instant: Date, timeZone?: string): Day {
  const parts = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day')) / MS_PER_DAY
}
