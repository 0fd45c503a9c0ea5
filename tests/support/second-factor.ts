import { TOTP } from 'otpauth'

/** Codes of an authenticator application. */
export interface Authenticator {
  /** A code that has not been used yet: the panel takes none twice, and those of the neighbouring steps, too. */
  readonly nextCode: () => string
}

/** An application that was given a secret, and whose code of now has been used already. */
export function authenticatorOf(secret: string): Authenticator {
  const totp = new TOTP({ secret: secret.replaceAll(' ', '') })
  return { nextCode: () => totp.generate({ timestamp: Date.now() + totp.period * 1000 }) }
}

/** Switches the second factor of a user on, over HTTP; first the first password is changed. */
export async function turnOnSecondFactor(
  address: string,
  username: string,
  { firstPassword, password }: { readonly firstPassword: string; readonly password: string },
): Promise<Authenticator> {
  async function ask(method: string, path: string, body: object, token = '') {
    const response = await fetch(`${address}/api/v1/${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    // The answers' shapes are the panel's own, of this very version.
    return response.status === 204 ? {} : ((await response.json()) as Readonly<Record<string, string>>)
  }
  const { token } = await ask('POST', 'session', { username, password: firstPassword })
  await ask('PUT', 'password', { currentPassword: firstPassword, newPassword: password }, token)
  const { secret = '' } = await ask('POST', 'second-factor', { currentPassword: password }, token)
  await ask('PUT', 'second-factor', { code: new TOTP({ secret }).generate() }, token)
  return authenticatorOf(secret)
}
