import pg from 'pg'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import type { App } from '../../../src/panel/server/app-context.ts'
import { migrateDatabase, openDatabase } from '../../../src/panel/server/db/database.ts'
import type { PostgresLimits } from '../../../src/panel/server/db/postgres/limits.ts'
import { linkTo } from '../../support/database-link.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import { startOwnPostgres } from '../../support/own-postgres.ts'
import { call, fillPanel, newDatabaseLocation } from '../../support/panel.ts'

const WORKPLACES = 60

/** For a busy computer to do what must succeed in the end. */
const PATIENT = { timeout: 25_000 }

const UNAVAILABLE = { status: 503, body: { code: 'system-problem' }, headers: { 'retry-after': '2' } }

describe('a panel whose PostgreSQL fails', () => {
  test('answers what it cannot do with 503 while connections are ended, and gives every key once', async () => {
    const { app, db, subscriber, url } = await panelOn(await newUrl())
    const others = await connectTo(url)
    const keys = Array.from({ length: WORKPLACES }, (_, number) => keyOf(`ENDED-${number}-DISK`))
    const given = new Map<string, string>()
    const statuses: number[] = []
    // Quick requests may all be over before their connections are ended: it is done until some were in the middle.
    const wereInTheMiddle = () => statuses.includes(503)
    for (let round = 0; round < 60 && (given.size < keys.length || !wereInTheMiddle()); round++) {
      const asked = keys.map(async (installationKey) => {
        const answer = await generate(app, subscriber.token, installationKey)
        statuses.push(answer.status)
        if (answer.status !== 201) return expect(answer).toMatchObject(UNAVAILABLE)
        const before = given.get(installationKey)
        if (before !== undefined) expect(answer.body.registrationKey).toBe(before)
        given.set(installationKey, answer.body.registrationKey)
      })
      if (!wereInTheMiddle()) {
        await Promise.all(asked.slice(0, round % 4))
        await endConnections(others)
      }
      await Promise.all(asked)
    }
    expect(given.size).toBe(keys.length)
    expect(new Set(statuses)).toEqual(new Set([201, 503]))
    expect(await countRows(db)).toEqual({ workplaces: WORKPLACES, keys: WORKPLACES })
  })

  test('a connection that says nothing is given up, and the next one serves', async () => {
    const link = await linkTo(await newUrl())
    const { app, subscriber } = await panelOn(link.url, { connectTimeoutMs: 2_000, answerTimeoutMs: 2_000 })
    const ask = () => generate(app, subscriber.token, keyOf('SILENT-0001'))
    const askHealth = async () => (await call(app, 'GET', '/health')).status
    await expect.poll(async () => (await ask()).status, PATIENT).toBe(201)
    link.goSilent()
    expect(await ask()).toMatchObject(UNAVAILABLE)
    expect(await Promise.all([ask(), askHealth()])).toMatchObject([UNAVAILABLE, 503])
    link.comeBack()
    await expect.poll(async () => (await ask()).status, PATIENT).toBe(201)
    await expect.poll(askHealth, PATIENT).toBe(200)
  })

  test('a server that takes no connections is waited for by whoever asks again', async () => {
    const link = await linkTo(await newUrl())
    const { app, subscriber } = await panelOn(link.url)
    const check = () => call(app, 'GET', '/keys', { token: subscriber.token })
    expect((await check()).status).toBe(200)
    link.goDown()
    expect(await check()).toMatchObject(UNAVAILABLE)
    link.comeBack()
    expect((await check()).status).toBe(200)
  })

  test('a key whose commit nobody heard of is given again, and takes no second workplace', async () => {
    const link = await linkTo(await newUrl())
    const { app, db, subscriber } = await panelOn(link.url)
    const ask = () => generate(app, subscriber.token, keyOf('UNHEARD-0001'))
    link.cutAt('COMMIT\0')
    expect(await ask()).toMatchObject(UNAVAILABLE)
    const written = await db.selectFrom('registration_keys').select('registration_key').execute()
    expect(written).toHaveLength(1)

    const again = await ask()

    expect(again).toMatchObject({ status: 201, body: { registrationKey: written[0]?.registration_key } })
    expect(await countRows(db)).toEqual({ workplaces: 1, keys: 1 })
  })

  test('a contract that somebody holds too long is not waited for without end', async () => {
    const { app, subscriber, url } = await panelOn(await newUrl(), { lockTimeoutMs: 300 })
    const other = await connectTo(url)
    await other.query('begin')
    await other.query('select id from contracts for update')
    const ask = () => generate(app, subscriber.token, keyOf('HELD-0001'))
    expect(await ask()).toMatchObject(UNAVAILABLE)
    await other.query('rollback')
    expect((await ask()).status).toBe(201)
  })

  test('a server without a connection to spare is unavailable until it has one', async () => {
    const address = await newUrl()
    const owner = await connectTo(address)
    const role = `few_${new URL(address).pathname.slice(1)}`
    await owner.query(`create role ${role} login password 'few' connection limit 2`)
    await owner.query(`alter schema public owner to ${role}`)
    onTestFinished(async () => {
      await owner.query(`drop owned by ${role} cascade`)
      await owner.query(`drop role ${role}`)
    })
    const url = Object.assign(new URL(address), { username: role, password: 'few' }).href
    const { app, subscriber, db } = await panelOn(url, { poolSize: 1 })
    const list = () => call(app, 'GET', '/keys', { token: subscriber.token })
    expect((await list()).status).toBe(200)

    await endConnections(owner)
    const taken = [await connectTo(url), await connectTo(url)]
    expect(await list()).toMatchObject(UNAVAILABLE)
    await Promise.all(taken.map((client) => client.end()))
    await expect.poll(async () => (await list()).status, PATIENT).toBe(200)
    await db.destroy()
  })

  test('tables that another version has changed meanwhile are read again on new connections', async () => {
    const { app, subscriber, url } = await panelOn(await newUrl())
    const check = () =>
      call(app, 'POST', '/keys/check', {
        token: subscriber.token,
        body: { installationKey: keyOf('CHANGED-0001') },
      })
    const before = await check()
    expect(before.status).toBe(200)
    const other = await connectTo(url)
    await other.query('alter table contracts alter column paid_version type varchar(40)')
    // The plans of before fit no longer, which PostgreSQL says at their next use.
    expect(await check()).toMatchObject(UNAVAILABLE)
    expect(await check()).toMatchObject({ status: 200, body: before.body })
  })

  test('a server that comes back as a standby is not asked, and serves again once it is promoted', async () => {
    const server = await startOwnPostgres()
    const { app, subscriber } = await panelOn(server.url)
    const ask = () => generate(app, subscriber.token, keyOf('FAILOVER-0001'))
    const list = () => call(app, 'GET', '/keys', { token: subscriber.token })
    const first = await ask()
    expect(first.status).toBe(201)

    await server.stop()
    expect(await ask()).toMatchObject(UNAVAILABLE)
    await server.startAsStandby()
    expect(await ask()).toMatchObject(UNAVAILABLE)
    expect(await list()).toMatchObject(UNAVAILABLE)

    const other = await connectTo(server.url)
    await other.query('select pg_promote()')
    await other.end()
    expect((await ask()).body).toEqual(first.body)
    expect((await list()).status).toBe(200)
  })
})

async function newUrl(): Promise<string> {
  const location = await newDatabaseLocation('postgres')
  return location.kind === 'postgres' ? location.url : inject('postgresUrl')
}

async function panelOn(url: string, limits: Partial<PostgresLimits> = {}) {
  const db = await openDatabase({ kind: 'postgres', url }, limits)
  onTestFinished(() => db.destroy())
  await migrateDatabase(db)
  return { db, url, ...(await fillPanel(db, { contract: { workplaces: WORKPLACES } })) }
}

/** Somebody else on the same server. */
async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

async function endConnections(client: pg.Client): Promise<void> {
  await client.query(
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
}

function keyOf(serialNumber: string): string {
  return buildInstallationKey({ workplaces: WORKPLACES, workplace: diskWorkplace(serialNumber) })
}

function generate(app: App, token: string, installationKey: string) {
  return call(app, 'POST', '/keys', { token, body: { installationKey } })
}

async function countRows(db: Awaited<ReturnType<typeof openDatabase>>) {
  const workplaces = await db.selectFrom('workplaces').select('id').execute()
  const keys = await db.selectFrom('registration_keys').select('id').execute()
  return { workplaces: workplaces.length, keys: keys.length }
}
