import { Secret, TOTP } from 'otpauth'

/** What every authenticator application takes (RFC 6238). */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const

const ISSUER = 'ПАСОСС'

/** A clock half a minute off, or a code typed when it was just changing, is fine. */
const WINDOW = 1

const SECRET_BYTES = 20

/** A new secret, in base 32. */
export function createSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** The secret as applications take it from a QR code. */
export function secretUri(secret: string, username: string): string {
  return new TOTP({ ...SETTINGS, issuer: ISSUER, label: username, secret }).toString()
}

/** The number of the time step that a code belongs to; null where it is no code of about now. */
export function findStep(secret: string, code: string, now: Date): number | null {
  // The library compares bytes and throws where there are more of them.
  if (!/^\d{6}$/.test(code)) return null
  const timestamp = now.getTime()
  const totp = { ...SETTINGS, secret: Secret.fromBase32(secret), timestamp }
  const delta = TOTP.validate({ ...totp, token: code, window: WINDOW })
  return delta === null ? null : TOTP.counter({ period: SETTINGS.period, timestamp }) + delta
}
