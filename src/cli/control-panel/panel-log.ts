import { type Logger, pino } from 'pino'
import type { LogLevel } from './settings.ts'

/** What never gets into the log: credentials, and what PostgreSQL quotes of a row when it complains about one. */
const REDACTED = [
  'req.headers.authorization',
  'req.headers.cookie',
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'err.detail',
  'err.where',
  'err.internalQuery',
]

/** One JSON line an event, on standard error, at once: what was logged before a crash must not be lost in a buffer. */
export function createPanelLog(level: LogLevel): Logger {
  return pino({ level, redact: REDACTED }, pino.destination({ dest: 2, sync: true }))
}
