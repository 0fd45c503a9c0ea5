import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../../src/panel/server/app.ts'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { createSignerSource } from '../../../src/panel/server/signing-keys/store.ts'
import { call, DIALECTS, NOW, panelWith } from '../../support/panel.ts'

const ROUTES = [
  ['POST', '/session'],
  ['PUT', '/password'],
  ['GET', '/sessions'],
  ['DELETE', '/sessions/:id'],
  ['POST', '/second-factor'],
  ['PUT', '/second-factor'],
  ['DELETE', '/second-factor'],
  ['POST', '/keys/check'],
  ['POST', '/keys'],
  ['GET', '/keys'],
  ['POST', '/customers'],
  ['GET', '/customers'],
  ['PUT', '/customers/:id'],
  ['GET', '/customers/:id'],
  ['GET', '/customers/:id/users'],
  ['GET', '/customers/:id/contracts'],
  ['GET', '/contracts/:id'],
  ['POST', '/customers/:id/users'],
  ['POST', '/users/:id/password-reset'],
  ['POST', '/customers/:id/contracts'],
  ['PUT', '/contracts/:id'],
  ['GET', '/contracts/:id/workplaces'],
  ['DELETE', '/contracts/:id/workplaces/:workplaceId'],
  ['POST', '/renewals'],
  ['POST', '/releases'],
  ['GET', '/workplaces'],
  ['PUT', '/workplaces/:id'],
  ['POST', '/workplaces/:id/release'],
  ['GET', '/journal'],
  ['GET', '/session'],
  ['DELETE', '/session'],
  ['GET', '/health'],
] as const

/** Texts of any kind, those among them that a database may not take. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\0', 'a\0b', '\ud800', '%', '\\', "' or 1=1 --", 'я'.repeat(400)),
)

describe.each(DIALECTS)('whatever is sent to a panel on %s', (dialect) => {
  test('is answered by the panel or a problem document, never by a failure', async () => {
    const { app, operator, customer, contract } = await panelWith(dialect)
    const ids = fc.oneof(fc.constantFrom(customer.id, contract?.id ?? '', operator.id, 'x', '\0'), text)
    const routes = ROUTES.filter(([method, path]) => !(method === 'DELETE' && path === '/session'))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        ids,
        fc.oneof(
          fc.jsonValue(),
          fc.record({ installationKey: text, customerId: text }, { requiredKeys: [] }),
          fc.record(
            { username: text, password: text, code: text },
            { requiredKeys: ['username', 'password'] },
          ),
          fc.record({ code: text }),
          fc.record({
            installationKey: text,
            current: fc.record({ installationKey: text, registrationKey: text }),
          }),
          fc.record({ installationKey: text, releaseCode: text }),
          fc.record({ releaseCode: text }),
          fc.record({ name: text }),
          fc.record({ currentPassword: text }),
          fc.record({
            name: text,
            eik: fc.oneof(fc.constant('831646048'), text),
            vatRegistered: fc.boolean(),
            contacts: fc.oneof(fc.array(fc.record({ name: text, phone: text })), fc.jsonValue()),
          }),
          fc.record({
            product: fc.constantFrom('accounting', 'payroll', '__proto__'),
            kind: fc.constantFrom('purchase', 'subscription'),
            paidVersion: fc.constantFrom('231016.1', '999999.9'),
            modules: fc.array(text),
            workplaces: fc.oneof(fc.constant(3), fc.integer(), fc.double()),
            settled: fc.boolean(),
          }),
        ),
        fc.record({ query: text, cursor: text, limit: text, reason: text }, { requiredKeys: [] }),
        async ([method, path], id, body, query) => {
          const hasBody = method === 'POST' || method === 'PUT'
          const response = await app.inject({
            method,
            url: `/api/v1${path.replaceAll(/:\w+/g, encode(id))}?${Object.entries(query)
              .map(([name, value]) => `${name}=${encode(value)}`)
              .join('&')}`,
            headers: {
              authorization: `Bearer ${operator.token}`,
              ...(hasBody ? { 'content-type': 'application/json' } : {}),
            },
            ...(hasBody ? { payload: JSON.stringify(body) } : {}),
          })
          expect(response.statusCode).toBeLessThan(500)
          if (response.statusCode >= 400) expect(response.json().code).toMatch(/^[a-z-]+$/)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe.each(DIALECTS)('a revision on %s', (dialect) => {
  test('is a number that every database stores', async () => {
    const { app, operator, subscriber, customer, contract } = await panelWith(dialect)
    const form = { name: 'Фирма ЕООД', eik: customer.eik, vatRegistered: true }
    const terms = { product: 'accounting', kind: 'purchase', paidVersion: '231016.1', modules: ['basic'] }
    for (const [path, token, body] of [
      [`/customers/${customer.id}`, operator.token, form],
      [`/contracts/${contract?.id}`, operator.token, { ...terms, workplaces: 3, settled: true }],
      ['/profile/contacts', subscriber.token, { contacts: [] }],
    ] as const) {
      const change = (revision: number) => call(app, 'PUT', path, { token, body: { ...body, revision } })
      for (const revision of [2_147_483_648, Number.MAX_SAFE_INTEGER, 0, -1, 1.5])
        expect(await change(revision), `${path} ${revision}`).toMatchObject({
          status: 400,
          body: { code: 'invalid-request', invalid: [{ field: 'revision' }] },
        })
      expect((await change(2_147_483_647)).body.code).toBe('changed-meanwhile')
    }
  })
})

const LISTS = [
  '/keys',
  '/keys?customerId=:customer',
  '/customers',
  '/customers?query=ф',
  '/journal',
  '/journal?customerId=:customer',
]

describe.each(DIALECTS)('a list on %s', (dialect) => {
  test('takes any cursor for a place in it, or refuses it, and only limits from 1 to 200', async () => {
    const { app, operator, customer } = await panelWith(dialect)
    const cursors = [
      'x',
      'ffff',
      '\ud800',
      "' or 1=1 --",
      '%',
      'WyJmIiwiIiwiIl0',
      'Я'.repeat(64),
      customer.id,
    ]
    for (const list of LISTS) {
      const url = `${list.replace(':customer', customer.id)}${list.includes('?') ? '&' : '?'}`
      const ask = (rest: string) => call(app, 'GET', encodeURI(url) + rest, { token: operator.token })
      for (const cursor of cursors) {
        const { status } = await ask(`cursor=${encode(cursor)}`)
        expect([200, 400], `${list} ${cursor}`).toContain(status)
      }
      for (const limit of ['0', '-1', '201', '1e9', '1.5', 'x', '', '9'.repeat(400)])
        expect((await ask(`limit=${limit}`)).status, `${list} ${limit}`).toBe(400)
      for (const wrong of ['cursor=', `cursor=${'x'.repeat(2_000)}`, 'cursor=%00', 'cursor=a&cursor=b'])
        expect((await ask(wrong)).status, `${list} ${wrong}`).toBe(400)
      expect((await ask('limit=200')).status).toBe(200)
    }
  })
})

/** A text as a part of an address; half a surrogate pair has no code there. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed())
}

describe('whatever is sent', () => {
  test('the OpenAPI description lists every route of the interface', async () => {
    const { app } = await panelWith('sqlite')
    const { body } = await call(app, 'GET', '/openapi.json')
    for (const [method, path] of ROUTES) {
      const described = `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`
      expect(body.paths[described]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined()
    }
  })

  test.each([
    ['an address that is no text', 'GET /api/v1/%zz HTTP/1.1\r\nHost: panel\r\n', 400, 'invalid-request'],
    [
      'a very long address',
      `GET /api/v1/customers/${'x'.repeat(300)} HTTP/1.1\r\nHost: panel\r\n`,
      400,
      'invalid-request',
    ],
    ['no HTTP', 'HELLO\r\n', 400, 'invalid-request'],
    [
      'a very long header',
      `GET /api/v1/health HTTP/1.1\r\nHost: panel\r\nX-Long: ${'x'.repeat(40_000)}\r\n`,
      431,
      'too-large',
    ],
    ['another method', 'PATCH /api/v1/keys HTTP/1.1\r\nHost: panel\r\n', 405, 'method-not-allowed'],
  ])('%s on the wire is answered by a problem document', async (_name, lines, status, code) => {
    const { app } = await panelWith('sqlite')
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')

    socket.write(`${lines}Connection: close\r\n\r\n`)
    const [head = '', body = ''] = (await readText(socket)).split('\r\n\r\n')

    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head.toLowerCase()).toContain('content-type: application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ status, code })
  })

  test.each([
    ['no JSON', '{"installationKey":', 'application/json', 400, 'invalid-request'],
    ['an empty body', '', 'application/json', 400, 'invalid-request'],
    ['another media type', 'key', 'text/plain', 415, 'unsupported-media-type'],
    ['a megabyte', `{"installationKey":"${'A'.repeat(1_000_000)}"}`, 'application/json', 413, 'too-large'],
    ['a long text', `{"installationKey":"${'A'.repeat(150_000)}"}`, 'application/json', 422, 'malformed-key'],
    ['an extra field', '{"installationKey":"A","admin":true}', 'application/json', 400, 'invalid-request'],
    [
      'a registration key',
      `{"installationKey":"R${'0'.repeat(143)}"}`,
      'application/json',
      422,
      'malformed-key',
    ],
  ])('%s is refused by name', async (_name, payload, type, status, code) => {
    const { app, subscriber } = await panelWith('sqlite')

    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/keys/check',
      headers: { authorization: `Bearer ${subscriber.token}`, 'content-type': type, 'accept-language': 'en' },
      payload,
    })

    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ status, code })
    expect(response.json().title).toMatch(/^[A-Z]/)
  })

  test('a database that cannot be reached is a problem of the system, and health says so', async () => {
    const db = await openDatabase({ kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' })
    onTestFinished(() => db.destroy())
    const app = await createApp({
      db,
      findSigner: createSignerSource(null),
      now: () => NOW,
      logger: false,
      trustProxy: false,
    })
    onTestFinished(() => app.close())

    const asked = await call(app, 'GET', '/keys', { token: 'any' })
    const health = await call(app, 'GET', '/health')

    expect(asked).toMatchObject({ status: 503, body: { code: 'system-problem' } })
    expect(JSON.stringify(asked.body)).not.toContain('127.0.0.1')
    expect(health).toMatchObject({ status: 503, body: { status: 'unavailable', database: 'unavailable' } })
  })

  test('a failure that nobody foresaw stays inside', async () => {
    const { app, db, subscriber } = await panelWith('postgres')
    await db.destroy()

    const asked = await call(app, 'GET', '/keys', { token: subscriber.token })

    expect(asked).toMatchObject({ status: 500, body: { code: 'internal-error' } })
    expect(JSON.stringify(asked.body)).not.toContain('destroyed')
  })
})
