import { describe, expect, onTestFinished, test } from 'vitest'
import { createApiClient, listApiClients } from '../../../src/panel/server/accounts/api-clients.ts'
import {
  API_PREFIX,
  CLIENT_RIGHTS,
  type ClientRight,
  type PanelRoute,
  pathOf,
  ROUTES,
  type RouteName,
} from '../../../src/shared/panel-routes.ts'
import {
  call,
  createPanelApp,
  DIALECTS,
  type DialectName,
  NOW,
  PASSPHRASE,
  panelWith,
  temporaryFolder,
} from '../../support/panel.ts'
import { runProgram, servePanel } from '../../support/programs.ts'

const CUSTOMER = { name: 'Роза ООД', vatRegistered: false }
const CONTRACT = {
  eik: '121817309',
  product: 'payroll',
  kind: 'subscription',
  paidVersion: '231016.1',
  modules: ['personnel'],
  workplaces: 2,
  settled: false,
  validThrough: '2027-12-31',
}

async function clientOf(dialect: DialectName, rights: readonly ClientRight[]) {
  const panel = await panelWith(dialect)
  const client = await createApiClient(panel.db, { name: 'books', rights }, { by: 'control-panel', now: NOW })
  return { ...panel, token: client?.token ?? '' }
}

describe.each(DIALECTS)('an API client, %s', (dialect) => {
  test('creates and changes a customer by its EIK, the same as often as it likes', async () => {
    const { app, db, token } = await clientOf(dialect, ['customers'])
    const put = (body: object) => call(app, 'PUT', '/customers/by-eik/131468980', { token, body })
    const contacts = [{ name: 'Мария', phone: '02 1', email: '' }]
    expect(await put({ ...CUSTOMER, contacts })).toMatchObject({
      status: 201,
      body: { revision: 1, contacts },
    })
    expect(await put(CUSTOMER)).toMatchObject({ status: 200, body: { revision: 1, contacts } })
    expect(await put({ ...CUSTOMER, name: 'Роза АД' })).toMatchObject({
      status: 200,
      body: { revision: 2, name: 'Роза АД', contacts },
    })
    const journal = await db
      .selectFrom('journal')
      .select(['action'])
      .where('username', '=', 'api:books')
      .orderBy('id')
      .execute()
    expect(journal).toEqual([{ action: 'customer-create' }, { action: 'customer-change' }])
  })

  test('creates and changes a contract by the vendor’s number, the same as often as it likes', async () => {
    const { app, db, token } = await clientOf(dialect, ['contracts'])
    const put = (body: object) =>
      call(app, 'PUT', `/contracts/by-external/${encodeURIComponent('К-1/2026')}`, { token, body })
    expect(await put(CONTRACT)).toMatchObject({
      status: 201,
      body: { external: 'К-1/2026', settled: false, modules: ['basic', 'personnel'], revision: 1 },
    })
    expect(await put(CONTRACT)).toMatchObject({ status: 200, body: { revision: 1 } })
    expect(await put({ ...CONTRACT, settled: true })).toMatchObject({
      status: 200,
      body: { settled: true, revision: 2 },
    })
    expect(await put({ ...CONTRACT, eik: '131468980' })).toMatchObject({
      status: 409,
      body: { code: 'no-such-customer' },
    })
    expect(await put({ ...CONTRACT, validThrough: null })).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', invalid: [{ field: 'validThrough' }] },
    })
    const journal = await db
      .selectFrom('journal')
      .select('action')
      .where('username', '=', 'api:books')
      .execute()
    expect(journal).toHaveLength(2)
  })

  test('numbers the one contract that has no number, and takes none of another customer', async () => {
    const { app, token, contract, operator } = await clientOf(dialect, ['contracts', 'customers'])
    const body = {
      ...CONTRACT,
      product: 'accounting',
      kind: 'purchase',
      validThrough: null,
      modules: ['vat'],
    }
    const put = (external: string, changes: object = {}, by = token) =>
      call(app, 'PUT', `/contracts/by-external/${external}`, { token: by, body: { ...body, ...changes } })
    expect(await put('A1')).toMatchObject({ status: 200, body: { id: contract?.id, external: 'A1' } })
    // An operator may do the same.
    expect(await put('A1', {}, operator.token)).toMatchObject({ status: 200, body: { revision: 2 } })
    await call(app, 'PUT', '/customers/by-eik/131468980', { token, body: CUSTOMER })
    expect(await put('A1', { eik: '131468980' })).toMatchObject({
      status: 409,
      body: { code: 'contract-of-another' },
    })
  })

  test('is revoked at once in every process, and writes its last use once a minute', async () => {
    const { app, db, token } = await clientOf(dialect, ['keys:read'])
    const later = { at: NOW }
    const other = await createPanelApp(db, () => later.at)
    expect(await call(app, 'GET', '/keys', { token })).toMatchObject({ status: 200, body: { items: [] } })
    const lastUsed = async () => (await listApiClients(db))[0]?.lastUsed
    expect(await lastUsed()).toBe(NOW.toISOString())
    later.at = new Date(NOW.getTime() + 59_000)
    await call(other, 'GET', '/keys', { token })
    expect(await lastUsed()).toBe(NOW.toISOString())
    later.at = new Date(NOW.getTime() + 61_000)
    await call(other, 'GET', '/keys', { token })
    expect(await lastUsed()).toBe(later.at.toISOString())

    await db.updateTable('api_clients').set({ revoked: NOW.toISOString() }).execute()
    for (const each of [app, other])
      expect(await call(each, 'GET', '/keys', { token })).toMatchObject({
        status: 401,
        body: { code: 'not-signed-in' },
      })
  })
})

test('a client reaches the routes that name its right, and nothing else', async () => {
  for (const right of CLIENT_RIGHTS) {
    const { app, token } = await clientOf('sqlite', [right])
    for (const name of Object.keys(ROUTES) as RouteName[]) {
      const { method, access, mayClient }: PanelRoute = ROUTES[name]
      if (access === 'anybody') continue
      const params = { id: 'none', workplaceId: 'none', eik: '121817309', external: 'K-1' }
      const url = API_PREFIX + pathOf(name, params)
      const { statusCode, body } = await app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${token}` },
      })
      // A record that is not there is not found either, by those who may look for it.
      const isRefused = statusCode === 404 && body.includes('not-found')
      if (mayClient !== right) expect([name, isRefused]).toEqual([name, true])
      else expect([200, 400, 404], name).toContain(statusCode)
    }
  }
})

test('a client’s token is no cookie', async () => {
  const { app, token } = await clientOf('sqlite', ['keys:read'])
  const headers = { cookie: `panel_session=${token}` }
  expect(await call(app, 'GET', '/keys', { headers })).toMatchObject({ status: 401 })
})

test('wrong tokens are throttled, and the right one is taken all the same', async () => {
  const { app, token, subscriber } = await clientOf('sqlite', ['journal:read'])
  const statuses: number[] = []
  for (let time = 0; time < 7; time++)
    statuses.push((await call(app, 'GET', '/journal', { token: `${token.slice(0, -2)}x${time}` })).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  expect(await call(app, 'GET', '/journal', { token })).toMatchObject({ status: 200 })
  expect(await call(app, 'GET', '/keys', { token: subscriber.token })).toMatchObject({ status: 200 })
})

test('a client that asks in circles waits for the next minute', async () => {
  const { app, token } = await clientOf('sqlite', ['keys:read'])
  let answer = await call(app, 'GET', '/keys', { token })
  for (let time = 1; time <= 3_000 && answer.status === 200; time++)
    answer = await call(app, 'GET', '/keys', { token })
  expect(answer).toMatchObject({
    status: 429,
    body: { code: 'too-many-requests' },
    headers: { 'retry-after': '60' },
  })
})

test('the command line adds, lists and revokes clients; the token is nowhere but in its answer', async () => {
  const folder = await temporaryFolder()
  const env = { PANEL_DATA_DIR: folder, PANEL_SIGNING_PASSPHRASE: PASSPHRASE }
  const run = (...args: string[]) =>
    runProgram('control-panel', ['api-client', ...args, '--json', '--lang', 'en'], { env })
  await runProgram('control-panel', ['migrate'], { env })
  expect(await run('add', 'Books', '--may', 'everything')).toMatchObject({
    exitCode: 2,
    json: {
      error: {
        code: 'usage',
        messages: [
          'A name has 1 to 50 small Latin letters, digits, dots and dashes.',
          '--may gives rights of these: customers, contracts, keys:read, journal:read; not “everything”.',
        ],
      },
    },
  })
  const added = await run('add', 'books', '--may', 'contracts, keys:read')
  expect(added).toMatchObject({ exitCode: 0, json: { name: 'books', token: expect.any(String) } })
  expect(Object.keys(added.json)).toEqual(['name', 'token'])
  const token = String(added.json.token)
  expect(await run('add', 'books', '--may', 'customers')).toMatchObject({
    exitCode: 1,
    json: { error: { code: 'client-exists' } },
  })

  const panel = await servePanel(['--log-level', 'info'], env)
  onTestFinished(() => panel.kill('SIGKILL'))
  const ask = () => fetch(`${panel.address}/api/v1/keys`, { headers: { authorization: `Bearer ${token}` } })
  expect((await ask()).status).toBe(200)
  const listed = await run('list')
  expect(JSON.parse(listed.out)).toMatchObject([
    { name: 'books', rights: ['contracts', 'keys:read'], lastUsed: expect.any(String), revoked: null },
  ])
  expect(await run('revoke', 'books')).toMatchObject({ exitCode: 0, json: { name: 'books' } })
  expect((await ask()).status).toBe(401)
  expect(await run('revoke', 'books')).toMatchObject({
    exitCode: 1,
    json: { error: { code: 'no-such-client' } },
  })

  await panel.kill('SIGTERM')
  expect(panel.readError()).toContain('"user":"api:books"')
  expect(panel.readError() + listed.out).not.toContain(token)
})
