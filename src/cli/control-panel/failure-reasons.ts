import type { ControlPanelTexts } from './texts/bg.ts'

/** What a driver or the system said of a failure. */
export interface Failure {
  readonly code: string
  readonly reason: string
}

type ReasonName = keyof ControlPanelTexts['reasons']

/** The first that fits tells what has happened. Some failures have no code, and are known by their sentence. */
const KNOWN: readonly (readonly [ReasonName, code: RegExp, reason?: RegExp])[] = [
  ['no-encryption', /^/, /does not support SSL|no encryption|SSL off/],
  ['certificate', /CERT|UNABLE_TO_(VERIFY|GET)_|^ERR_(TLS|SSL)/],
  ['no-such-server', /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL)$/],
  ['nobody-listens', /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/],
  ['not-our-address', /^EADDRNOTAVAIL$/],
  ['no-answer', /^(ETIMEDOUT|57014)$/],
  ['no-answer', /^$/, /timeout/i],
  ['cut-off', /^(ECONNRESET|EPIPE|57P\d\d|08\w{3})$/],
  ['cut-off', /^$/, /^Connection terminated/],
  ['too-many-connections', /^53300$/],
  ['wrong-password', /^28P01$/],
  ['wrong-password', /^$/, /password must be a (non-empty )?string/],
  ['not-let-in', /^28\w{3}$/],
  ['no-such-database', /^3D000$/],
  ['no-rights', /^42501$/],
  ['standby', /^25006$/],
  ['not-a-database', /^ERR_SQLITE_ERROR$/, /not a database|malformed/],
  ['locked', /^ERR_SQLITE_ERROR$/, /locked/],
  ['not-writable', /^ERR_SQLITE_ERROR$/, /readonly/],
  ['disk-full', /^ERR_SQLITE_ERROR$/, /full/],
  ['not-there', /^ENOENT$/],
  ['not-allowed', /^(EACCES|EPERM)$/],
  ['not-writable', /^EROFS$/],
  ['is-a-folder', /^EISDIR$/],
  ['not-a-folder', /^ENOTDIR$/],
  ['disk-full', /^(ENOSPC|EDQUOT)$/],
]

/** What has happened, in words for people; what nobody knows is said as it came. */
export function describeFailure({ code, reason }: Failure, { reasons }: ControlPanelTexts): string {
  const known = KNOWN.find(([, codes, sentences]) => codes.test(code) && (sentences?.test(reason) ?? true))
  return known ? reasons[known[0]] : reason
}

export function explain(error: unknown): Failure {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const code = typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : ''
  return { reason: first instanceof Error ? first.message : String(first), code }
}
