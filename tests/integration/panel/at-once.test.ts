import { describe, expect, onTestFinished, test } from 'vitest'
import type { App } from '../../../src/panel/server/app-context.ts'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { runTogether } from '../../../src/panel/server/db/prepared-query.ts'
import { createWriteQueue } from '../../../src/panel/server/db/write-queue.ts'
import { createSigningKey, listSigningKeys } from '../../../src/panel/server/signing-keys/store.ts'
import { bindWorkplace } from '../../../src/panel/server/workplaces/store.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import {
  call,
  DIALECTS,
  fillPanel,
  migratedLocation,
  NOW,
  newDatabase,
  PASSPHRASE,
  panelWith,
} from '../../support/panel.ts'

const CUSTOMER = { name: 'Млечна къща ООД', eik: '831646048', vatRegistered: true }

describe.each(DIALECTS)('what only one may have, asked for at the same moment on %s,', (dialect) => {
  test('an EIK goes to one of the customers that are created', async () => {
    const { app, operator } = await panelWith(dialect)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        call(app, 'POST', '/customers', { token: operator.token, body: CUSTOMER }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body.code).toBe('customer-exists')
  })

  test('an EIK goes to one of the customers that are changed to it', async () => {
    const { app, operator } = await panelWith(dialect)
    const ids = await Promise.all(
      ['000694037', '121759222', '121145199', '000696327'].map(async (eik) => {
        const body = { ...CUSTOMER, eik }
        const created = await call(app, 'POST', '/customers', { token: operator.token, body })
        expect(created.status).toBe(201)
        return created.body.id as string
      }),
    )
    const answers = await Promise.all(
      ids.map((id) => call(app, 'PUT', `/customers/${id}`, { token: operator.token, body: CUSTOMER })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, 'customer-exists']))
  })

  test('a username goes to one', async () => {
    const { app, operator, customer } = await panelWith(dialect)
    const body = { username: 'one@example.bg' }
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        call(app, 'POST', `/customers/${customer.id}/users`, { token: operator.token, body }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409])
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, 'user-exists']))
  })

  test('the place of the current signing key goes to one after the other', async () => {
    const db = await newDatabase(dialect)
    const addAtOnce = async (rotate: boolean) => {
      const key = { passphrase: PASSPHRASE, rotate, username: 'test', now: NOW }
      const added = await Promise.all(Array.from({ length: 4 }, () => createSigningKey(db, key)))
      return added.map((result) => (result.ok ? result.value.id : result.refusal)).toSorted()
    }

    expect(await addAtOnce(false)).toEqual([0, 'exists', 'exists', 'exists'])
    expect(await addAtOnce(true)).toEqual([1, 2, 3, 4])
    const states = (await listSigningKeys(db)).map(({ state }) => state)
    expect(states).toEqual(['retired', 'retired', 'retired', 'retired', 'current'])
  })
})

test('a place that another transaction took first is left to it, and the work is done once more', async () => {
  const { db, contract } = await panelWith('postgres')
  const now = new Date()
  const free = { id: contract?.id ?? '', workplaces: 3, lastPlace: 0 }
  await runTogether(db, [(await bindWorkplace(db, free, diskWorkplace('FIRST-0001'), now)).write])
  const seen: number[] = []
  await createWriteQueue(db)(async (transaction) => {
    const lastPlace = seen.length
    seen.push(lastPlace)
    const disk = diskWorkplace('SECOND-0002')
    const { write } = await bindWorkplace(transaction, { ...free, lastPlace }, disk, now)
    await runTogether(transaction, [write])
  })
  const bound = await db.selectFrom('workplaces').select('place').orderBy('place').execute()
  expect({ seen, bound }).toEqual({ seen: [0, 1], bound: [{ place: 1 }, { place: 2 }] })
})

describe.each(DIALECTS)('what somebody else writes into %s', (dialect) => {
  async function panelAndOther() {
    const location = await migratedLocation(dialect)
    const [db, other] = [await openDatabase(location), await openDatabase(location)]
    onTestFinished(async () => {
      await db.destroy()
      await other.destroy()
    })
    return { location, db, other, ...(await fillPanel(db)) }
  }

  test('is seen by every check that begins after it, and by none before it is committed', async () => {
    const { app, other, contract, subscriber } = await panelAndOther()
    for (let round = 0; round < 30; round++) {
      const settled = round % 2
      const update = () =>
        other
          .updateTable('contracts')
          .set({ settled })
          .where('id', '=', contract?.id ?? '')
      // Checks that are under way at the moment may have either answer; those that begin after it have the new one.
      const meanwhile = [isSettled(app, subscriber.token), isSettled(app, subscriber.token)]
      await update().execute()
      const after = await Promise.all(Array.from({ length: 6 }, () => isSettled(app, subscriber.token)))
      expect(after).toEqual(Array(6).fill(settled === 1))
      await Promise.all(meanwhile)
    }
  })

  test('ends a session for the very next request', async () => {
    const { app, other, subscriber } = await panelAndOther()
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(200)
    await other.deleteFrom('sessions').where('user_id', '=', subscriber.id).execute()
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(401)
  })

  test('and then undoes is never seen', async () => {
    const { app, other, subscriber } = await panelAndOther()
    await other
      .transaction()
      .execute(async (transaction) => {
        await transaction.updateTable('contracts').set({ settled: 0 }).execute()
        expect(await isSettled(app, subscriber.token)).toBe(true)
        throw new Error('undone')
      })
      .catch((error: Error) => expect(error.message).toBe('undone'))
    expect(await isSettled(app, subscriber.token)).toBe(true)
  })
})

async function isSettled(app: App, token: string): Promise<boolean> {
  const answer = await call(app, 'POST', '/keys/check', {
    token,
    body: { installationKey: buildInstallationKey() },
  })
  expect(answer.status).toBe(200)
  return !answer.body.refusals.some(({ code }: { code: string }) => code === 'payment-outstanding')
}
