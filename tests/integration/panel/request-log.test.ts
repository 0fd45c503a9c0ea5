import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import { PASSPHRASE, temporaryFolder } from '../../support/panel.ts'
import { type RunningProgram, runProgram, servePanel } from '../../support/programs.ts'

const OPERATOR_PASSWORD = 'плаващ тюлен над Видин'
const SUBSCRIBER_PASSWORD = 'seven quiet lanterns'
const WRONG_PASSWORD = 'a password in the field of the name'

interface Answer {
  readonly status: number
  readonly requestId: string | null
  readonly body: Readonly<Record<string, string>>
  readonly cookie: string
}

async function send(
  panel: RunningProgram,
  method: string,
  path: string,
  { token, cookie, body }: { token?: string; cookie?: string; body?: unknown } = {},
): Promise<Answer> {
  const response = await fetch(`${panel.address}/api/v1${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    requestId: response.headers.get('x-request-id'),
    body: text === '' ? {} : JSON.parse(text),
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
  }
}

/** A day at the service desk and of a subscriber; every secret that was said or shown. */
async function wholeDay(panel: RunningProgram, firstPassword: string): Promise<readonly string[]> {
  const signIn = (username: string, password: string) =>
    send(panel, 'POST', '/session', { body: { username, password } })
  await signIn(WRONG_PASSWORD, WRONG_PASSWORD)
  const { token: operator = '', cookie } = {
    ...(await signIn('ivanka', firstPassword)),
    ...(await signIn('ivanka', firstPassword)).body,
  }
  await send(panel, 'PUT', '/password', {
    token: operator,
    body: { currentPassword: firstPassword, newPassword: OPERATOR_PASSWORD },
  })
  await send(panel, 'GET', '/session', { cookie })
  const customer = await send(panel, 'POST', '/customers', {
    token: operator,
    body: { name: 'Тайна фирма', eik: '121817309', vatRegistered: true },
  })
  await send(panel, 'GET', `/customers?query=${encodeURIComponent('Тайна фирма')}`, { token: operator })
  await send(panel, 'POST', `/customers/${customer.body.id}/contracts`, {
    token: operator,
    body: {
      product: 'accounting',
      kind: 'purchase',
      paidVersion: '231016.1',
      modules: ['vat'],
      workplaces: 3,
      settled: true,
    },
  })
  const user = await send(panel, 'POST', `/customers/${customer.body.id}/users`, {
    token: operator,
    body: { username: 'ivan@example.bg' },
  })
  const { firstPassword: subscriberFirst = '' } = user.body
  const { token: subscriber = '' } = (await signIn('ivan@example.bg', subscriberFirst)).body
  await send(panel, 'PUT', '/password', {
    token: subscriber,
    body: { currentPassword: subscriberFirst, newPassword: SUBSCRIBER_PASSWORD },
  })
  const installationKey = buildInstallationKey({ workplace: diskWorkplace('SECRET-DISK-01') })
  await send(panel, 'POST', '/keys/check', { token: subscriber, body: { installationKey } })
  await send(panel, 'POST', '/keys/check', {
    token: subscriber,
    body: { installationKey: `${installationKey}7` },
  })
  const given = await send(panel, 'POST', '/keys', { token: subscriber, body: { installationKey } })
  await send(panel, 'GET', '/keys', { token: subscriber })
  await send(panel, 'GET', '/journal', { token: subscriber })
  await send(panel, 'GET', '/keys', { token: 'no-such-token' })
  await send(panel, 'DELETE', '/session', { token: subscriber })
  expect([given.status, user.status]).toEqual([201, 201])
  return [
    PASSPHRASE,
    firstPassword,
    OPERATOR_PASSWORD,
    subscriberFirst,
    SUBSCRIBER_PASSWORD,
    WRONG_PASSWORD,
    operator,
    subscriber,
    cookie,
    'no-such-token',
    installationKey,
    given.body.registrationKey ?? '',
    'query=',
    encodeURIComponent('Тайна'),
    'Тайна',
    String(customer.body.id),
  ]
}

async function operatedPanel(args: readonly string[]) {
  const env = { PANEL_DATA_DIR: await temporaryFolder(), PANEL_SIGNING_PASSPHRASE: PASSPHRASE }
  await runProgram('control-panel', ['signing-key', 'create'], { env })
  const { json } = await runProgram('control-panel', ['operator', 'add', 'ivanka', '--json'], { env })
  const panel = await servePanel(args, env)
  onTestFinished(() => void panel.child.kill('SIGKILL'))
  return { panel, firstPassword: String(json.firstPassword) }
}

function linesOf(panel: RunningProgram) {
  return panel
    .readError()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
}

describe('the log of a whole day', () => {
  test('has a line for each request when it is asked for, and no secret in any', async () => {
    const { panel, firstPassword } = await operatedPanel(['--log-level', 'info'])
    const secrets = await wholeDay(panel, firstPassword)
    const missing = await send(panel, 'GET', '/nothing')
    panel.child.kill('SIGTERM')
    await once(panel.child, 'close')

    const text = panel.readError()
    expect(secrets.every((secret) => secret.length >= 5)).toBe(true)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    const requests = linesOf(panel).filter(({ msg }) => msg === 'request')
    expect(requests).toContainEqual(
      expect.objectContaining({
        method: 'POST',
        route: '/api/v1/keys',
        status: 201,
        user: 'ivan@example.bg',
        address: '127.0.0.1',
        durationMs: expect.any(Number),
      }),
    )
    expect(requests).toContainEqual(
      expect.objectContaining({ route: '/api/v1/session', status: 401, user: null }),
    )
    expect(requests).toContainEqual(
      expect.objectContaining({ reqId: missing.requestId, route: null, status: 404 }),
    )
  })

  test('is empty unless it is asked for', async () => {
    const { panel, firstPassword } = await operatedPanel([])
    await wholeDay(panel, firstPassword)
    await panel.kill('SIGTERM')
    expect(linesOf(panel)).toEqual([])
  })
})
