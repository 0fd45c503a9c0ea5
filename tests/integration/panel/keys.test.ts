import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createRuntimeVerifier } from '../../../src/main/registration/runtime-ed25519.ts'
import { listSigningKeys } from '../../../src/panel/server/signing-keys/store.ts'
import { encodeInstallation, formatInstallationKey } from '../../../src/shared/key/installation-key.ts'
import { verifyRegistration } from '../../../src/shared/key/verify-registration.ts'
import {
  buildInstallation,
  buildInstallationKey,
  diskWorkplace,
  version,
  withGroups,
} from '../../support/keys.ts'
import {
  addContract,
  call,
  DIALECTS,
  fillPanel,
  newDatabase,
  panelWith,
  signedInUser,
} from '../../support/panel.ts'

describe.each(DIALECTS)('keys on %s', (dialect) => {
  test('a fitting installation gets a key that the vendor’s public key proves', async () => {
    const { app, db, subscriber } = await panelWith(dialect)
    const installation = buildInstallation()

    const answer = await call(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: formatInstallationKey(installation) },
    })

    expect(answer.status).toBe(201)
    expect(answer.body.license).toEqual({ number: 10_001, issued: '2026-11-24', validThrough: null })
    const [key] = await listSigningKeys(db)
    const publicKey = Buffer.from(key?.publicKey ?? '', 'hex')
    const verified = verifyRegistration(
      answer.body.registrationKey,
      encodeInstallation(installation),
      [{ id: 0, publicKey }],
      createRuntimeVerifier,
    )
    expect(verified).toMatchObject({ ok: true, value: { repaired: [], license: { number: 10_001 } } })
  })

  test('an installation key is read in a saved mail and in HTML', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const key = buildInstallationKey()
    const html = `<p>${key.replaceAll('-', '&nbsp;&ndash;&nbsp;')}</p>`
    const mail = `MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n')}`

    for (const installationKey of [html, mail]) {
      const answer = await call(app, 'POST', '/keys/check', {
        token: subscriber.token,
        body: { installationKey },
      })
      expect(answer).toMatchObject({ status: 200, body: { canGenerate: true } })
    }
  })

  test('a subscription’s key is valid through its last day', async () => {
    const { app, subscriber } = await panelWith(dialect, {
      contract: { kind: 'subscription', validThrough: '2026-12-31' },
    })

    const answer = await call(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: buildInstallationKey() },
    })

    expect(answer.body.license.validThrough).toBe('2026-12-31')
  })

  test('a key is issued anew on demand and after thirty days, and takes no further workplace', async () => {
    const clock = { now: new Date('2026-11-24T10:00:00Z') }
    const { app, db, customer, contract } = await panelWith(dialect, {
      contract: { workplaces: 1, kind: 'subscription', validThrough: '2027-12-31' },
      now: () => clock.now,
    })
    const signedIn = (customerId: string | null) =>
      signedInUser(db, `${clock.now.getTime()}-${randomUUID()}`, customerId, clock.now)
    const ask = async (more = {}) =>
      call(app, 'POST', '/keys', {
        token: (await signedIn(customer.id)).token,
        body: { installationKey: buildInstallationKey({ workplaces: 1 }), ...more },
      })
    const first = await ask()
    expect((await ask({ reissue: true })).body).toEqual(first.body)

    clock.now = new Date('2026-11-26T10:00:00Z')
    expect((await ask()).body).toEqual(first.body)
    const reissued = await ask({ reissue: true })
    expect(reissued.body.license.issued).toBe('2026-11-26')
    expect((await ask({ reissue: true })).body).toEqual(reissued.body)
    expect((await ask()).body).toEqual(reissued.body)

    clock.now = new Date('2026-12-26T10:00:00Z')
    expect((await ask()).body).toEqual(reissued.body)
    clock.now = new Date('2026-12-27T10:00:00Z')
    expect((await ask()).body.license.issued).toBe('2026-12-27')

    const operator = await signedIn(null)
    const bound = await call(app, 'GET', `/contracts/${contract?.id}/workplaces`, { token: operator.token })
    expect(bound.body.items).toHaveLength(1)
    const journal = await call(app, 'GET', '/journal?limit=200', { token: operator.token })
    expect(
      journal.body.items
        .filter(({ action }: { action: string }) => action === 'key-generate')
        .map(({ details }: { details: { reissue?: boolean } }) => details.reissue ?? false),
    ).toEqual([false, true, false])
  })

  test('the same installation key again gives the same registration key and takes no further workplace', async () => {
    const { app, operator, contract, subscriber } = await panelWith(dialect)
    const ask = () =>
      call(app, 'POST', '/keys', {
        token: subscriber.token,
        body: { installationKey: buildInstallationKey() },
      })

    const first = await ask()
    const again = await ask()

    expect(again.body).toEqual(first.body)
    const bound = await call(app, 'GET', `/contracts/${contract?.id}/workplaces`, { token: operator.token })
    expect(bound.body.items).toHaveLength(1)
  })

  test('fewer modules on a bound disk give a further key and take no further workplace', async () => {
    const { app, operator, contract, subscriber } = await panelWith(dialect)

    for (const modules of [[0, 1], [0]]) {
      const body = { installationKey: buildInstallationKey({ modules }) }
      expect((await call(app, 'POST', '/keys', { token: subscriber.token, body })).status).toBe(201)
    }

    const bound = await call(app, 'GET', `/contracts/${contract?.id}/workplaces`, { token: operator.token })
    expect(bound.body.items).toHaveLength(1)
    const given = await call(app, 'GET', '/keys', { token: subscriber.token })
    expect(given.body.items.map((item: { installationKey: string }) => item.installationKey)).toEqual([
      buildInstallationKey({ modules: [0] }),
      buildInstallationKey({ modules: [0, 1] }),
    ])
  })

  test.each<[string, Parameters<typeof buildInstallation>[0], object, string, object]>([
    [
      'a newer version',
      { version: version('231017.0') },
      {},
      'version-not-paid',
      { paidVersion: '231016.1' },
    ],
    [
      'a module that is not paid',
      { modules: [0, 1, 3] },
      {},
      'modules-not-in-contract',
      { modules: ['recipes'] },
    ],
    [
      'another number of workplaces',
      { workplaces: 2 },
      {},
      'workplace-count-mismatch',
      { installation: 2, contract: 3 },
    ],
    ['another holder', { holder: '831646048' }, {}, 'parameter-mismatch', { parameter: 'holder' }],
    ['a product without a contract', { product: 2 }, {}, 'parameter-mismatch', { parameter: 'product' }],
    [
      'an unsettled payment of a firm registered under the VAT act',
      {},
      { contract: { settled: false } },
      'payment-outstanding',
      { firm: { name: 'ЗЕН Електроникс ООД' }, license: 10_001 },
    ],
    [
      'an unsettled payment of a firm that is not',
      {},
      { contract: { settled: false }, customer: { vatRegistered: false } },
      'payment-outstanding',
      { firm: { name: 'Компютърно счетоводство ПАСОСС ООД' } },
    ],
    [
      'a subscription that has ended',
      {},
      { contract: { kind: 'subscription', validThrough: '2026-11-23' } },
      'subscription-ended',
      { validThrough: '2026-11-23' },
    ],
  ])('refuses %s with its own reason', async (_name, installation, panel, code, details) => {
    const { app, subscriber } = await panelWith(dialect, panel)
    const body = { installationKey: buildInstallationKey(installation) }

    const checked = await call(app, 'POST', '/keys/check', { token: subscriber.token, body })
    const generated = await call(app, 'POST', '/keys', { token: subscriber.token, body })

    expect(checked.body.refusals).toEqual([expect.objectContaining({ code, ...details })])
    expect(checked.body.canGenerate).toBe(false)
    expect(generated).toMatchObject({
      status: 409,
      body: { code: 'refused', refusals: [{ code, ...details }] },
    })
  })

  test('the first disk of a full contract is its own, another one is refused as a different workplace', async () => {
    const { app, subscriber } = await panelWith(dialect, { contract: { workplaces: 1 } })
    const ask = (serialNumber: string) =>
      call(app, 'POST', '/keys', {
        token: subscriber.token,
        body: {
          installationKey: buildInstallationKey({ workplaces: 1, workplace: diskWorkplace(serialNumber) }),
        },
      })

    expect((await ask('FIRST-1234')).status).toBe(201)
    expect(await ask('OTHER-1234')).toMatchObject({
      status: 409,
      body: { refusals: [{ code: 'different-workplace', workplaces: 1, bound: 1 }] },
    })
    expect((await ask('FIRST-1234')).status).toBe(201)
  })

  test('all reasons come together when they come together', async () => {
    const { app, subscriber } = await panelWith(dialect, { contract: { workplaces: 1, settled: true } })
    await call(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: buildInstallationKey({ workplaces: 1 }) },
    })
    const everything = await panelState(app, subscriber.token)
    expect(everything).toEqual([
      'parameter-mismatch',
      'version-not-paid',
      'modules-not-in-contract',
      'workplace-count-mismatch',
      'different-workplace',
    ])
  })

  test('unpaid comes together with all the others', async () => {
    const { app, db, customer, operator, contract, subscriber } = await panelWith(dialect, {
      contract: { workplaces: 1 },
    })
    await call(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: buildInstallationKey({ workplaces: 1 }) },
    })
    await db
      .updateTable('contracts')
      .set({ settled: 0 })
      .where('id', '=', contract?.id ?? '')
      .execute()
    expect(customer.eik).toBe('121817309')

    expect(await panelState(app, operator.token, customer.id)).toEqual([
      'parameter-mismatch',
      'version-not-paid',
      'modules-not-in-contract',
      'workplace-count-mismatch',
      'different-workplace',
      'payment-outstanding',
    ])
  })

  test('the last free workplace goes to one of fifty who ask at once', async () => {
    const { app, subscriber, operator, contract } = await panelWith(dialect, { contract: { workplaces: 1 } })
    const bodies = Array.from({ length: 50 }, (_, number) => ({
      installationKey: buildInstallationKey({
        workplaces: 1,
        workplace: diskWorkplace(`RACE-${number}-XYZ`),
      }),
    }))

    const answers = await Promise.all(
      bodies.map((body) => call(app, 'POST', '/keys', { token: subscriber.token, body })),
    )

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(49)
    expect(refused.every(({ body }) => body.refusals[0].code === 'different-workplace')).toBe(true)
    const bound = await call(app, 'GET', `/contracts/${contract?.id}/workplaces`, { token: operator.token })
    expect(bound.body.items).toHaveLength(1)
  })

  test('a released workplace is free for another disk, and the old disk needs a new one', async () => {
    const { app, subscriber, operator, contract } = await panelWith(dialect, { contract: { workplaces: 1 } })
    const ask = (serialNumber: string) =>
      call(app, 'POST', '/keys', {
        token: subscriber.token,
        body: {
          installationKey: buildInstallationKey({ workplaces: 1, workplace: diskWorkplace(serialNumber) }),
        },
      })
    await ask('OLD-12345')
    const path = `/contracts/${contract?.id}/workplaces`
    const bound = await call(app, 'GET', path, { token: operator.token })

    const released = await call(app, 'DELETE', `${path}/${bound.body.items[0].id}`, {
      body: { reason: 'new disk' },
      token: operator.token,
    })

    expect(released.status).toBe(204)
    expect((await ask('NEW-12345')).status).toBe(201)
    expect((await ask('OLD-12345')).status).toBe(409)
  })

  test('of several contracts of one product the one that fits is taken', async () => {
    const { app, db, customer, subscriber } = await panelWith(dialect, { contract: { modules: [] } })
    const second = await addContract(db, customer.id, { modules: ['vat'] })

    const answer = await call(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: buildInstallationKey() },
    })

    expect(answer.body.license.number).toBe(second.license_number)
  })

  test('a mistyped key names its groups and suggests the right one with its support code', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const installationKey = buildInstallationKey()
    const typed = withGroups(installationKey, { 3: (group) => `${group[1]}${group[0]}${group.slice(2)}` })

    const answer = await call(app, 'POST', '/keys/check', {
      token: subscriber.token,
      body: { installationKey: typed },
    })

    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'malformed-key', groups: [{ number: 3, problem: 'check' }], suggestion: installationKey },
    })
    expect(answer.body.supportCode).toMatch(/^\d{3} \d{3}$/)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  test('the service desk asks for a customer it names, or for the one whose EIK the key says', async () => {
    const { app, customer, operator } = await panelWith(dialect)
    const installationKey = buildInstallationKey()

    const named = await call(app, 'POST', '/keys/check', {
      token: operator.token,
      body: { installationKey, customerId: customer.id },
    })
    const found = await call(app, 'POST', '/keys', { token: operator.token, body: { installationKey } })
    const nobody = await call(app, 'POST', '/keys/check', {
      token: operator.token,
      body: { installationKey: buildInstallationKey({ holder: '831646048' }) },
    })

    expect(named.body.canGenerate).toBe(true)
    expect(found.status).toBe(201)
    expect(nobody.body.refusals[0]).toMatchObject({ code: 'parameter-mismatch', parameter: 'holder' })
  })

  test('a subscriber sees nothing of another customer', async () => {
    const db = await newDatabase(dialect)
    const { app, customer } = await fillPanel(db)
    const other = await fillPanel(db, { customer: { eik: '831646048' }, signingKey: false })
    const stranger = await signedInUser(db, 'stranger@example.bg', other.customer.id)
    const installationKey = buildInstallationKey()

    const named = await call(app, 'POST', '/keys/check', {
      token: stranger.token,
      body: { installationKey, customerId: customer.id },
    })
    const own = await call(app, 'POST', '/keys', { token: stranger.token, body: { installationKey } })
    const listed = await call(app, 'GET', '/customers', { token: stranger.token })

    expect(named.status).toBe(404)
    expect(own).toMatchObject({
      status: 409,
      body: { refusals: [{ code: 'parameter-mismatch', parameter: 'holder' }] },
    })
    expect(listed.status).toBe(404)
  })

  test('without a signing key a key is a problem of the system, and nothing is bound', async () => {
    const { app, subscriber, operator, contract } = await panelWith(dialect, { signingKey: false })

    const answer = await call(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: buildInstallationKey() },
    })

    expect(answer).toMatchObject({ status: 503, body: { code: 'system-problem' } })
    const bound = await call(app, 'GET', `/contracts/${contract?.id}/workplaces`, { token: operator.token })
    expect(bound.body.items).toEqual([])
  })
})

/** The codes of an installation that differs from the contract in everything. */
async function panelState(
  app: Parameters<typeof call>[0],
  token: string,
  customerId?: string,
): Promise<readonly string[]> {
  const installationKey = buildInstallationKey({
    holder: '831646048',
    version: version('240101.0'),
    modules: [0, 1, 2],
    workplaces: 2,
    workplace: diskWorkplace('ANOTHER-DISK'),
  })
  const answer = await call(app, 'POST', '/keys/check', {
    token,
    body: { installationKey, ...(customerId === undefined ? {} : { customerId }) },
  })
  return answer.body.refusals.map(({ code }: { code: string }) => code)
}
