import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import type { App } from '../../../src/panel/server/app-context.ts'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { createWriteQueue } from '../../../src/panel/server/db/write-queue.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import { call, fillPanel, migratedLocation, NOW } from '../../support/panel.ts'

/** A panel on SQLite, and whoever else has its file: to write to it, nobody else may at the same time. */
async function panelAndOther(writeWaitMs?: number, now = () => NOW) {
  const location = await migratedLocation('sqlite')
  const db = await openDatabase(location, writeWaitMs === undefined ? {} : { writeWaitMs })
  onTestFinished(() => db.destroy())
  const other = new DatabaseSync(location.kind === 'sqlite' ? location.file : '')
  onTestFinished(() => other.close())
  return { db, other, ...(await fillPanel(db, { now })) }
}

function writeAtOnce(
  app: App,
  { subscriber, operator }: Record<'subscriber' | 'operator', { token: string }>,
) {
  const keys = ['FIRST-0001', 'SECOND-0002'].map((serialNumber) =>
    call(app, 'POST', '/keys', {
      token: subscriber.token,
      body: { installationKey: buildInstallationKey({ workplace: diskWorkplace(serialNumber) }) },
    }),
  )
  const customers = ['831646048', '000694037', '121759222'].map((eik) =>
    call(app, 'POST', '/customers', {
      token: operator.token,
      body: { name: 'Млечна къща ООД', eik, vatRegistered: true },
    }),
  )
  return [...keys, ...customers]
}

test('while another process writes, a panel answers whoever reads, and writes as soon as it may', async () => {
  const { app, other, ...users } = await panelAndOther()
  other.exec('begin immediate')
  let written = 0
  const writes = writeAtOnce(app, users).map(async (answer) => {
    const { status } = await answer
    written++
    return status
  })
  const token = users.subscriber.token
  const body = { installationKey: buildInstallationKey() }
  for (let round = 0; round < 3; round++) {
    expect((await call(app, 'GET', '/live')).status).toBe(200)
    expect((await call(app, 'GET', '/keys', { token })).status).toBe(200)
    expect((await call(app, 'POST', '/keys/check', { token, body })).status).toBe(200)
  }
  expect(written).toBe(0)

  other.exec('rollback')

  expect(await Promise.all(writes)).toEqual([201, 201, 201, 201, 201])
})

test('whoever writes is told after a while that it cannot be, all at the same time', async () => {
  const { app, other, ...users } = await panelAndOther(1_000)
  other.exec('begin immediate')
  const startedAt = performance.now()

  const refused = await Promise.all(writeAtOnce(app, users))

  expect(performance.now() - startedAt).toBeLessThan(3_500)
  for (const answer of refused)
    expect(answer).toMatchObject({
      status: 503,
      body: { code: 'system-problem' },
      headers: { 'retry-after': '2' },
    })
  other.exec('rollback')
  const again = await Promise.all(writeAtOnce(app, users))
  expect(again.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
})

test('that a session was used is written when that is possible, and waited for by nobody', async () => {
  let now = NOW
  const { app, db, other, subscriber } = await panelAndOther(undefined, () => now)
  const read = async () => (await call(app, 'GET', '/session', { token: subscriber.token })).status
  const readLastUsed = () =>
    db.selectFrom('sessions').select('last_used').where('user_id', '=', subscriber.id).execute()
  now = new Date(NOW.getTime() + 3_600_000)
  other.exec('begin immediate')
  const startedAt = performance.now()

  expect([await read(), await read()]).toEqual([200, 200])

  expect(performance.now() - startedAt).toBeLessThan(5_000)
  expect(await readLastUsed()).toEqual([{ last_used: NOW.toISOString() }])
  other.exec('rollback')
  expect(await read()).toBe(200)
  expect(await readLastUsed()).toEqual([{ last_used: now.toISOString() }])
})

test('a lone statement waits as well', async () => {
  const { db, other } = await panelAndOther()
  other.exec('begin immediate')
  const update = db.updateTable('contracts').set({ settled: 0 }).execute()
  const read = () => db.selectFrom('contracts').select('settled').execute()
  expect(await read()).toEqual([{ settled: 1 }])

  other.exec('rollback')

  await update
  expect(await read()).toEqual([{ settled: 0 }])
})

test('what is written is seen by others of the same process once it is committed', async () => {
  const { db } = await panelAndOther()
  const transaction = await db.startTransaction().execute()
  await transaction.updateTable('contracts').set({ settled: 0 }).execute()
  const read = db.selectFrom('contracts').select('settled').execute()
  const update = db.updateTable('contracts').set({ workplaces: 7 }).execute()

  await transaction.rollback().execute()

  expect(await read).toEqual([{ settled: 1 }])
  await update
  expect(await db.selectFrom('contracts').select(['settled', 'workplaces']).execute()).toEqual([
    { settled: 1, workplaces: 7 },
  ])
})

test('of work that is done together only what fails is told so', async () => {
  const { db } = await panelAndOther()
  const run = createWriteQueue(db)
  const write = (workplaces: number) =>
    run(async (transaction) => {
      if (workplaces === 2) throw new Error('not this one')
      await transaction.updateTable('contracts').set({ workplaces }).execute()
      return workplaces
    })

  expect(await Promise.allSettled([1, 2, 3].map(write))).toMatchObject([
    { value: 1 },
    { reason: { message: 'not this one' } },
    { value: 3 },
  ])
})

test('work that cannot begin is not begun', async () => {
  const { db, other } = await panelAndOther(20)
  other.exec('begin immediate')
  const run = createWriteQueue(db)
  let begun = 0
  const work = () => run(async () => ++begun)

  expect(await Promise.allSettled([work(), work()])).toMatchObject([
    { reason: { message: 'database is locked' } },
    { reason: { message: 'database is locked' } },
  ])
  other.exec('rollback')
  expect([await work(), begun]).toEqual([1, 1])
})
