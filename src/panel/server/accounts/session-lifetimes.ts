const HOUR_MS = 3_600_000

/**
 * A session ends when it is not used for so long, and in any case after so long. Who sits down at the service desk's open
 * browser could give out licenses, so its sessions last a working day with its breaks.
 */
const LIFETIMES = {
  subscriber: { idleMs: 12 * HOUR_MS, absoluteMs: 7 * 24 * HOUR_MS },
  operator: { idleMs: 2 * HOUR_MS, absoluteMs: 12 * HOUR_MS },
} as const

export const LONGEST_MS = LIFETIMES.subscriber.absoluteMs

export type Role = keyof typeof LIFETIMES

/** When a session that is opened now ends, however much it is used. */
export function endOfSession(role: Role, now: Date): Date {
  return new Date(now.getTime() + LIFETIMES[role].absoluteMs)
}

interface SessionTimes {
  readonly createdMs: number
  readonly lastUsedMs: number
}

export function hasEnded(role: Role, { createdMs, lastUsedMs }: SessionTimes, now: Date): boolean {
  const { idleMs, absoluteMs } = LIFETIMES[role]
  return lastUsedMs < now.getTime() - idleMs || createdMs < now.getTime() - absoluteMs
}
