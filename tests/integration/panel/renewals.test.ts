import { describe, expect, test } from 'vitest'
import { createCustomer } from '../../../src/panel/server/customers/store.ts'
import { createSigningKey } from '../../../src/panel/server/signing-keys/store.ts'
import { customerForm } from '../../../src/shared/panel-api/customers.ts'
import { buildInstallation, createVendor, diskWorkplace, version, withGroups } from '../../support/keys.ts'
import { addContract, call, DIALECTS, NOW, PASSPHRASE } from '../../support/panel.ts'
import { registeredPanel } from '../../support/registered-panel.ts'

const DAY_MS = 86_400_000
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
const SUBSCRIPTION = { kind: 'subscription', validThrough: '2026-12-31' } as const

describe.each(DIALECTS)('a renewal on %s', (dialect) => {
  test('gives a workstation a key of the prolonged contract without a sign-in', async () => {
    const panel = await registeredPanel(dialect, { contract: SUBSCRIPTION })
    const held = await panel.register('DISK-1')
    await panel.db.updateTable('contracts').set({ valid_through: '2027-12-31' }).execute()
    panel.clock.now = later(1)

    const renewed = await panel.renew(held, held.installationKey)

    expect(renewed).toMatchObject({
      status: 201,
      body: {
        license: { number: 10_001, issued: '2026-11-25', validThrough: '2027-12-31' },
        workplace: { place: 1, name: null },
      },
    })
    const again = await panel.renew(
      { ...held, registrationKey: renewed.body.registrationKey },
      held.installationKey,
    )
    expect(again.body).toEqual(renewed.body)
    const [workplace, ...others] = await panel.list()
    expect(others).toEqual([])
    const [entry] = await panel.journal('key-generate')
    expect(entry).toMatchObject({
      username: 'workstation',
      customerId: panel.customer.id,
      details: { renewal: true, place: 1, workplace: workplace?.id, license: 10_001 },
    })
  })

  test('gives the same key for thirty days, and one of today on demand', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    const at = async (days: number, more = {}) => {
      panel.clock.now = later(days)
      const { body } = await panel.renew(held, held.installationKey, more)
      return body.license.issued
    }
    expect(await at(30)).toBe('2026-11-24')
    expect(await at(30, { reissue: true })).toBe('2026-12-24')
    expect(await at(60)).toBe('2026-12-24')
    expect(await at(61)).toBe('2027-01-24')
  })

  test('may be for another version and other modules, and is refused with what differs', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    const less = panel.keyOf('DISK-1', { modules: [0], version: version('230101.0') })
    expect((await panel.renew(held, less)).status).toBe(201)

    const more = panel.keyOf('DISK-1', { workplaces: 4 })
    expect(await panel.renew(held, more)).toMatchObject({
      status: 409,
      body: {
        code: 'refused',
        refusals: [{ code: 'workplace-count-mismatch', contract: 3, reason: expect.any(String) }],
        comparison: expect.arrayContaining([
          {
            parameter: 'workplaces',
            installation: 4,
            contract: 3,
            matches: false,
            refusal: 'workplace-count-mismatch',
          },
        ]),
      },
    })
    await panel.db.updateTable('contracts').set({ settled: 0 }).execute()
    const unpaid = await panel.renew(held, held.installationKey)
    expect(unpaid.body.refusals).toMatchObject([{ code: 'payment-outstanding' }])
  })

  test('is for the contract of the license, whatever else its customer has', async () => {
    const panel = await registeredPanel(dialect, { contract: SUBSCRIPTION })
    const held = await panel.register('DISK-1')
    await panel.db.updateTable('contracts').set({ settled: 0 }).execute()
    await addContract(panel.db, panel.customer.id)
    const refused = await panel.renew(held, held.installationKey)
    expect(refused.body.refusals).toMatchObject([{ code: 'payment-outstanding' }])
  })

  test('takes a pair of a signing key that has been retired, by its signature where the panel has lost the key', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    const key = { passphrase: PASSPHRASE, rotate: true, username: 'test', now: NOW }
    expect((await createSigningKey(panel.db, key)).ok).toBe(true)
    panel.clock.now = later(1)
    const renewed = await panel.renew(held, held.installationKey, { reissue: true })
    expect(renewed).toMatchObject({ status: 201, body: { license: { issued: '2026-11-25' } } })
    const next = { ...held, registrationKey: renewed.body.registrationKey }
    expect((await panel.renew(next, held.installationKey)).status).toBe(201)
    await panel.db.deleteFrom('registration_keys').execute()
    expect((await panel.renew(held, held.installationKey)).body.license.issued).toBe('2026-11-25')
  })

  test.each([
    ['holder', { holder: '831646048' }],
    ['product', { product: 2 }],
    ['disk', { workplace: diskWorkplace('DISK-2') }],
    ['way to tell it', { workplace: { ...diskWorkplace('DISK-1'), method: 'machine-id' } }],
  ] as const)('for another %s is not held, and locks nobody out', async (_name, other) => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    for (let time = 0; time < 6; time++)
      expect(await panel.renew(held, panel.keyOf('DISK-1', other))).toMatchObject({
        status: 403,
        body: { code: 'not-held' },
      })
    expect((await panel.renew(held, held.installationKey)).status).toBe(201)
  })

  test('with a pair that is forged, another’s or of another vendor is not held', async () => {
    const panel = await registeredPanel(dialect)
    const [held, other] = [await panel.register('DISK-1'), await panel.register('DISK-2')]
    const forged = createVendor().issue(buildInstallation({ workplace: diskWorkplace('DISK-1') }))
    const unknown = createVendor(7).issue(buildInstallation({ workplace: diskWorkplace('DISK-1') }))
    for (const registrationKey of [forged, other.registrationKey, unknown])
      expect(await panel.renew({ ...held, registrationKey }, held.installationKey)).toMatchObject({
        status: 403,
        body: { code: 'not-held' },
      })
  })

  test('of a released workplace is not held, and its return is noted once', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    const [workplace] = await panel.list()
    const { token } = await panel.asOperator()
    await call(panel.app, 'DELETE', `/contracts/${panel.contractId}/workplaces/${workplace?.id}`, { token })

    for (let time = 0; time < 6; time++)
      expect((await panel.renew(held, held.installationKey)).body.code).toBe('not-held')

    expect(await panel.journal('workplace-return')).toMatchObject([
      { username: 'workstation', subjectId: workplace?.id, details: { contract: panel.contractId } },
    ])
    expect((await panel.list()).filter(({ releasedAt }) => releasedAt === null)).toEqual([])
    // Signed in it is bound anew, and can be renewed from then on; the old pair is of the same workplace.
    await panel.register('DISK-1')
    expect((await panel.renew(held, held.installationKey)).status).toBe(201)
  })

  test('names which of its keys is malformed', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    const wrong = (key: string) =>
      withGroups(key, { 2: () => 'AAAAAA', 5: () => 'BBBBBB', 6: () => 'CCCCCC', 7: () => 'DDDDDD' })
    const asked = [
      [held, wrong(held.installationKey), 'installationKey'],
      [
        { ...held, installationKey: wrong(held.installationKey) },
        held.installationKey,
        'current.installationKey',
      ],
      [
        { ...held, registrationKey: wrong(held.registrationKey) },
        held.installationKey,
        'current.registrationKey',
      ],
      [{ ...held, registrationKey: held.installationKey }, held.installationKey, 'current.registrationKey'],
    ] as const
    for (const [current, installationKey, field] of asked)
      expect(await panel.renew(current, installationKey)).toMatchObject({
        status: 422,
        body: { code: 'malformed-key', field, groups: expect.any(Array), suggestion: null },
      })
  })

  test('of wrong pairs is throttled by license and network, and a network that has renewed is trusted', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    const wrong = {
      ...held,
      registrationKey: createVendor().issue(buildInstallation({ workplace: diskWorkplace('DISK-1') })),
    }
    const ask = async (current: typeof held, address: string) =>
      (await panel.renew(current, held.installationKey, { address })).status

    expect(await ask(held, '192.0.2.1')).toBe(201)
    for (let time = 0; time < 5; time++) expect(await ask(wrong, '192.0.2.9')).toBe(403)
    expect(await ask(wrong, '192.0.2.9')).toBe(429)
    expect(await ask(held, '192.0.2.9')).toBe(429)
    // A hundred wrong ones from everywhere stop strangers, but not where the workstation is.
    for (let network = 10; network < 29; network++)
      for (let time = 0; time < 5; time++) await ask(wrong, `192.0.2.${network}`)
    expect(await ask(wrong, '192.0.2.77')).toBe(429)
    expect(await ask(held, '192.0.2.1')).toBe(201)
    panel.clock.now = new Date(NOW.getTime() + 15 * 60_000)
    expect(await ask(held, '192.0.2.9')).toBe(201)
  })

  test('a workstation that renews often is never locked out', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    for (let time = 0; time < 60; time++)
      expect((await panel.renew(held, held.installationKey)).status).toBe(201)
    const attempts = await panel.db.selectFrom('sign_in_attempts').select('succeeded').execute()
    expect(attempts).toEqual([{ succeeded: 1 }])
  })

  test('and a release at the same moment leave no key of a released workplace behind', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    panel.clock.now = later(1)
    const answers = await Promise.all([
      panel.renew(held, held.installationKey, { reissue: true }),
      panel.noteRelease(held),
      panel.renew(held, held.installationKey, { reissue: true }),
    ])
    expect(answers[1].status).toBe(200)
    expect(await panel.list()).toMatchObject([{ releasedBy: 'code' }])
    expect((await panel.renew(held, held.installationKey)).body.code).toBe('not-held')
  })

  test('of a customer is never under another one’s contract', async () => {
    const panel = await registeredPanel(dialect)
    const held = await panel.register('DISK-1')
    const form = customerForm.parse({ name: 'Друга ООД', eik: '831646048', vatRegistered: false })
    const other = await createCustomer(panel.db, form, { by: 'control-panel', now: NOW })
    const contract = await addContract(panel.db, other?.id ?? '')
    await panel.renew(held, held.installationKey)
    const bound = await panel.db
      .selectFrom('workplaces')
      .select('id')
      .where('contract_id', '=', contract.id)
      .execute()
    expect(bound).toEqual([])
  })
})
