import { describe, expect, onTestFinished, test } from 'vitest'
import { beginAttempt } from '../../../src/panel/server/accounts/attempts.ts'
import { createUser } from '../../../src/panel/server/accounts/users.ts'
import { createApp } from '../../../src/panel/server/app.ts'
import { migrateDatabase, openDatabase } from '../../../src/panel/server/db/database.ts'
import type { Database } from '../../../src/panel/server/db/schema.ts'
import { createSignerSource } from '../../../src/panel/server/signing-keys/store.ts'
import { signIn } from '../../support/accounts.ts'
import {
  call,
  DIALECTS,
  NOW,
  newDatabase,
  newDatabaseLocation,
  panelWith,
  signedInUser,
} from '../../support/panel.ts'
import { servePanel } from '../../support/programs.ts'

const MINUTE_MS = 60_000
const WRONG = 'wrong wrong wrong'

/** Failed attempts of somebody, without the time that hashing takes. */
async function addFailures(
  db: Database,
  count: number,
  username: string,
  networkOf: (n: number) => string,
  at = NOW,
) {
  for (let number = 0; number < count; number++)
    await db
      .transaction()
      .execute((transaction) =>
        beginAttempt(transaction, { kind: 'password', username, network: networkOf(number) }, at),
      )
}

describe.each(DIALECTS)('attempts to sign in on %s', (dialect) => {
  async function panelAt() {
    const clock = { now: NOW }
    return { clock, ...(await panelWith(dialect, { now: () => clock.now })) }
  }

  test('are counted by all processes together, and a new one knows of them', async () => {
    const location = await newDatabaseLocation(dialect)
    const db = await openDatabase(location)
    onTestFinished(() => db.destroy())
    await migrateDatabase(db)
    const user = await createUser(db, { username: 'ivanka', customerId: null }, new Date())
    const env = { PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url }
    const start = async () => {
      const panel = await servePanel([], env)
      onTestFinished(async () => {
        if (panel.child.signalCode === null) await panel.kill('SIGTERM')
      })
      return panel
    }
    const tryAt = async ({ address }: { readonly address: string }, password: string) =>
      (
        await fetch(`${address}/api/v1/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'ivanka', password }),
        })
      ).status
    const [one, other] = await Promise.all([start(), start()])

    const statuses: number[] = []
    for (const panel of [one, other, one, other, one, other, one]) statuses.push(await tryAt(panel, WRONG))
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    await Promise.all([one.kill('SIGKILL'), other.kill('SIGKILL')])
    expect(await tryAt(await start(), user?.firstPassword ?? '')).toBe(429)
  })

  test('wait a quarter of an hour at most, and the answer says in words how long', async () => {
    const { app, db, clock, subscriber } = await panelAt()
    const { username, firstPassword } = subscriber
    await addFailures(db, 5, username, () => '127.0.0.1')
    const detailAt = async (minutes: number, language: string) => {
      clock.now = new Date(NOW.getTime() + minutes * MINUTE_MS)
      const answer = await signIn(app, username, firstPassword, { headers: { 'accept-language': language } })
      return [answer.status, answer.body.detail]
    }
    expect(await detailAt(0, 'bg')).toEqual([429, 'Опитайте отново след 15 минути.'])
    expect(await detailAt(1.5, 'en')).toEqual([429, 'Try again in 14 minutes.'])
    expect(await detailAt(14.5, 'bg')).toEqual([429, 'Опитайте отново след 1 минута.'])
    expect(await detailAt(14.5, 'en')).toEqual([429, 'Try again in 1 minute.'])
    expect((await detailAt(15, 'bg'))[0]).toBe(201)
  })

  test('under one name are one, however it is spelled, and from one network are one', async () => {
    const { app, operator, customer } = await panelAt()
    const body = { username: 'ivan@x.bg' }
    await call(app, 'POST', `/customers/${customer.id}/users`, { token: operator.token, body })
    const addresses = [
      '2001:db8::1',
      '2001:db8:0:0:2::',
      '2001:db8::3:4',
      '2001:db8::ffff:ffff',
      '2001:db8::',
    ]
    const names = ['ivan@x.bg', 'Ivan@X.bg ', ' IVAN@x.BG', 'iVan@x.bg', 'ivan@x.bG\t']
    for (const [number, address] of addresses.entries())
      expect((await signIn(app, names[number] ?? '', WRONG, { address })).status).toBe(401)
    expect((await signIn(app, 'ivan@x.bg', WRONG, { address: '2001:db8::5' })).status).toBe(429)
    expect((await signIn(app, 'ivan@x.bg', WRONG, { address: '2001:db8:0:1::5' })).status).toBe(401)
  })

  test.each([
    ['ports of its own', (number: number) => `203.0.113.9:${5000 + number}`],
    ['texts that are no addresses', (number: number) => `caller ${number}${'x'.repeat(9_000)}`],
  ])('that a proxy passes on with %s are one network’s', async (_name, forwardedFor) => {
    const db = await newDatabase(dialect)
    const findSigner = createSignerSource(null)
    const app = await createApp({ db, findSigner, now: () => NOW, logger: false, trustProxy: true })
    onTestFinished(() => app.close())
    await signedInUser(db, 'ivanka', null)
    const statuses: number[] = []
    for (let number = 0; number < 7; number++) {
      const headers = { 'x-forwarded-for': forwardedFor(number) }
      statuses.push((await signIn(app, 'ivanka', WRONG, { headers })).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  })

  test('of a whole botnet do not keep out who has signed in lately, and a newcomer for no longer than it tries', async () => {
    const { app, db, clock, subscriber } = await panelAt()
    const { username, firstPassword } = subscriber
    expect((await signIn(app, username, firstPassword)).status).toBe(201)
    clock.now = new Date(NOW.getTime() + 20 * 24 * 60 * MINUTE_MS)
    await addFailures(db, 100, username, (number) => `198.51.100.${number}`, clock.now)

    expect((await signIn(app, username, firstPassword)).status).toBe(201)
    expect((await signIn(app, username, firstPassword, { address: '203.0.113.9' })).status).toBe(429)
    clock.now = new Date(clock.now.getTime() + 15 * MINUTE_MS)
    expect((await signIn(app, username, firstPassword, { address: '203.0.113.9' })).status).toBe(201)
  })

  test('under many names from one network are stopped at fifty', async () => {
    const { app, db, subscriber } = await panelAt()
    for (let number = 0; number < 50; number++)
      await addFailures(db, 1, `somebody-${number}`, () => '198.51.100.7')
    const { username, firstPassword } = subscriber
    expect((await signIn(app, username, firstPassword, { address: '198.51.100.7' })).status).toBe(429)
    expect((await signIn(app, username, firstPassword)).status).toBe(201)
  })

  test.each([
    [10, 'code', 'under one name', (number: number) => ({ username: 'id', network: `10.0.0.${number}` })],
    [
      50,
      'password',
      'from one network',
      (number: number) => ({ username: `u${number}`, network: '10.9.9.9' }),
    ],
  ] as const)('are no more than %i when many come at once, each a %s, %s', async (most, kind, _of, who) => {
    const db = await newDatabase(dialect)
    const attempts = await Promise.all(
      Array.from({ length: 80 }, (_, number) =>
        db.transaction().execute((transaction) => beginAttempt(transaction, { kind, ...who(number) }, NOW)),
      ),
    )
    expect(attempts.filter(({ id }) => id !== null)).toHaveLength(most)
  })

  test('of names and networks in any order wait for each other, and never in a circle', async () => {
    const db = await newDatabase(dialect)
    const attempts = await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        db.transaction().execute((transaction) => {
          const who = { username: `10.0.0.${number % 7}`, network: `10.0.0.${number % 11}` }
          return beginAttempt(transaction, { kind: 'password', ...who }, NOW)
        }),
      ),
    )
    expect(attempts.filter(({ id }) => id !== null)).toHaveLength(100)
  })

  test('that failed are forgotten once one from there succeeds', async () => {
    const { app, subscriber } = await panelAt()
    const { username, firstPassword } = subscriber
    for (const password of [WRONG, WRONG, firstPassword, WRONG, WRONG, WRONG, firstPassword])
      expect((await signIn(app, username, password)).status).toBe(password === WRONG ? 401 : 201)
  })

  test('need not be waited for with a new first password', async () => {
    const { app, db, operator, subscriber } = await panelAt()
    await addFailures(db, 5, subscriber.username, () => '127.0.0.1')
    const reset = await call(app, 'POST', `/users/${subscriber.id}/password-reset`, { token: operator.token })
    expect((await signIn(app, subscriber.username, reset.body.firstPassword)).status).toBe(201)
  })

  test('leave nothing behind that decides nothing any more', async () => {
    const { app, db, clock, subscriber } = await panelAt()
    const { username, firstPassword } = subscriber
    await addFailures(db, 4, 'nobody', () => '198.51.100.7')
    await signIn(app, username, firstPassword)
    clock.now = new Date(NOW.getTime() + 31 * 24 * 60 * MINUTE_MS)
    await signIn(app, username, firstPassword, { address: '203.0.113.9' })
    const rows = await db.selectFrom('sign_in_attempts').select(['address', 'succeeded']).execute()
    expect(rows).toEqual([{ address: '203.0.113.9', succeeded: 1 }])
  })
})

test('attempts on PostgreSQL that have neither name nor network in common do not wait for each other', async () => {
  const db = await newDatabase('postgres')
  const begin = (transaction: Database, number: number) =>
    beginAttempt(
      transaction,
      { kind: 'password', username: `user ${number}`, network: `10.0.0.${number}` },
      NOW,
    )
  await db.transaction().execute(async (held) => {
    await begin(held, 1)
    const other = await db.transaction().execute((transaction) => begin(transaction, 2))
    expect(other.id).not.toBeNull()
  })
})
