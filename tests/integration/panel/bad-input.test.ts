import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { call, panelWith } from '../../support/panel.ts'

const ROUTES = [
  ['POST', '/session'],
  ['PUT', '/password'],
  ['POST', '/keys/check'],
  ['POST', '/keys'],
  ['GET', '/keys'],
  ['POST', '/customers'],
  ['GET', '/customers'],
  ['PUT', '/customers/:id'],
  ['GET', '/customers/:id'],
  ['POST', '/customers/:id/users'],
  ['POST', '/users/:id/password-reset'],
  ['POST', '/customers/:id/contracts'],
  ['PUT', '/contracts/:id'],
  ['GET', '/contracts/:id/workplaces'],
  ['DELETE', '/contracts/:id/workplaces/:workplaceId'],
  ['GET', '/journal'],
  ['GET', '/session'],
  ['DELETE', '/session'],
  ['GET', '/health'],
] as const

describe('whatever is sent', () => {
  test('the OpenAPI description lists every route of the interface', async () => {
    const { app } = await panelWith('sqlite')
    const { body } = await call(app, 'GET', '/openapi.json')
    for (const [method, path] of ROUTES) {
      const described = `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`
      expect(body.paths[described]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined()
    }
  })

  test('is answered by the panel or a problem document, never by a failure', async () => {
    const { app, operator, customer, contract } = await panelWith('sqlite')
    const ids = fc.constantFrom(
      customer.id,
      contract?.id ?? '',
      operator.id,
      'x',
      '%00',
      "' or 1=1 --",
      'я'.repeat(40),
    )
    const routes = ROUTES.filter(([method, path]) => !(method === 'DELETE' && path === '/session'))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        ids,
        fc.oneof(
          fc.jsonValue(),
          fc.record({ installationKey: fc.string(), customerId: fc.string() }, { requiredKeys: [] }),
          fc.record({ username: fc.string({ maxLength: 400 }), password: fc.string() }),
          fc.record({
            name: fc.string(),
            eik: fc.string(),
            vatRegistered: fc.boolean(),
            contacts: fc.jsonValue(),
          }),
        ),
        fc.string(),
        async ([method, path], id, body, query) => {
          const url = `${path.replaceAll(/:\w+/g, encodeURIComponent(id))}?${method === 'GET' ? encodeURI(`query=${encodeURIComponent(query)}`) : ''}`
          const hasBody = method === 'POST' || method === 'PUT'
          const response = await app.inject({
            method,
            url: `/api/v1${url}`,
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

  test('a database that does not answer is a problem of the system, and health says so', async () => {
    const { app, db, subscriber } = await panelWith('postgres')
    await db.destroy()

    const asked = await call(app, 'GET', '/keys', { token: subscriber.token })
    const health = await call(app, 'GET', '/health')

    expect(asked.status).toBeGreaterThanOrEqual(500)
    expect(asked.body.detail).not.toContain('destroyed')
    expect(health).toMatchObject({ status: 503, body: { status: 'unavailable', database: 'unavailable' } })
  })
})
