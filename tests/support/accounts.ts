import { createHmac } from 'node:crypto'
import type { App } from '../../src/panel/server/app-context.ts'
import { call } from './panel.ts'

export interface SignInOptions {
  readonly code?: string
  readonly address?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Signs in at an application that does not listen, from any address. */
export async function signIn(
  app: App,
  username: string,
  password: string,
  { code, address = '127.0.0.1', headers = {} }: SignInOptions = {},
) {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    remoteAddress: address,
    headers,
    payload: { username, password, ...(code === undefined ? {} : { code }) },
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
    body: response.json(),
  }
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): string {
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

/** The code of a secret at an instant, by RFC 6238 as it is written: an implementation apart from the panel's. */
export function codeAt(secret: string, at: Date): string {
  const bits = Array.from(secret, (letter) => BASE_32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Sets up a second factor for a signed-in user, and gives its secret. The code of `at` is used up by it. */
export async function setUpSecondFactor(
  app: App,
  { token, firstPassword }: { readonly token: string; readonly firstPassword: string },
  at: Date,
): Promise<string> {
  const begun = await call(app, 'POST', '/second-factor', { token, body: { currentPassword: firstPassword } })
  const secret: string = begun.body.secret
  const confirmed = await call(app, 'PUT', '/second-factor', { token, body: { code: codeAt(secret, at) } })
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body))
  return secret
}
