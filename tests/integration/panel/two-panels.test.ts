import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../../src/panel/server/app.ts'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { MIGRATIONS } from '../../../src/panel/server/db/migrations.ts'
import { createWriteQueue } from '../../../src/panel/server/db/write-queue.ts'
import { createSignerSource, createSigningKey } from '../../../src/panel/server/signing-keys/store.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import {
  DIALECTS,
  fillPanel,
  migratedLocation,
  NOW,
  newDatabase,
  newDatabaseLocation,
  PASSPHRASE,
} from '../../support/panel.ts'
import { runProgram } from '../../support/programs.ts'

describe.each(DIALECTS)('two panels on one database, %s', (dialect) => {
  async function twoPanels(contract: Parameters<typeof fillPanel>[1] = {}) {
    const location = await migratedLocation(dialect)
    const [db, otherDb] = [await openDatabase(location), await openDatabase(location)]
    onTestFinished(async () => {
      await db.destroy()
      await otherDb.destroy()
    })
    const first = await fillPanel(db, contract)
    const other = await createApp({
      db: otherDb,
      findSigner: createSignerSource(PASSPHRASE),
      now: () => NOW,
      logger: false,
      trustProxy: false,
    })
    onTestFinished(() => other.close())
    // Over sockets, as requests come: what one panel has answered the other one knows.
    const listen = { host: '127.0.0.1', port: 0 }
    return { ...first, db, app: await first.app.listen(listen), other: await other.listen(listen) }
  }

  test('a session that ends in one has ended in the other', async () => {
    const { app, other, subscriber } = await twoPanels()
    expect((await call(other, 'GET', '/session', { token: subscriber.token })).status).toBe(200)
    await call(app, 'DELETE', '/session', { token: subscriber.token })
    expect((await call(other, 'GET', '/session', { token: subscriber.token })).status).toBe(401)
  })

  test('a check sees at once what the other has changed', async () => {
    const { app, other, subscriber, operator, contract } = await twoPanels({ contract: { workplaces: 1 } })
    const check = (serialNumber: string) =>
      call(other, 'POST', '/keys/check', {
        token: subscriber.token,
        body: {
          installationKey: buildInstallationKey({ workplaces: 1, workplace: diskWorkplace(serialNumber) }),
        },
      })
    expect((await check('SECOND-0002')).body.canGenerate).toBe(true)

    const first = buildInstallationKey({ workplaces: 1, workplace: diskWorkplace('FIRST-0001') })
    await call(app, 'POST', '/keys', { token: subscriber.token, body: { installationKey: first } })
    expect((await check('SECOND-0002')).body.refusals[0].code).toBe('different-workplace')

    const path = `/contracts/${contract?.id}/workplaces`
    const bound = await call(app, 'GET', path, { token: operator.token })
    await call(app, 'DELETE', `${path}/${bound.body.items[0].id}`, { token: operator.token })
    expect((await check('SECOND-0002')).body.canGenerate).toBe(true)
  })

  test('both sign with a key that was rotated meanwhile', async () => {
    const { app, other, db, subscriber } = await twoPanels()
    const generate = (panel: string, serialNumber: string) =>
      call(panel, 'POST', '/keys', {
        token: subscriber.token,
        body: { installationKey: buildInstallationKey({ workplace: diskWorkplace(serialNumber) }) },
      })
    const before = await generate(other, 'DISK-0001')
    await createSigningKey(db, { passphrase: PASSPHRASE, rotate: true, username: 'test', now: NOW })
    const after = [await generate(app, 'DISK-0002'), await generate(other, 'DISK-0003')]
    // The second symbol of a key begins with the number of the signing key.
    expect(before.body.registrationKey.slice(0, 2)).toBe('R0')
    expect(after.map(({ body }) => body.registrationKey.slice(0, 2))).toEqual(['R2', 'R2'])
  })

  test('the last free workplace goes to one of fifty who ask both', async () => {
    const { app, other, subscriber } = await twoPanels({ contract: { workplaces: 1 } })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        call(number % 2 ? app : other, 'POST', '/keys', {
          token: subscriber.token,
          body: {
            installationKey: buildInstallationKey({
              workplaces: 1,
              workplace: diskWorkplace(`RACE-${number}-ABC`),
            }),
          },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49)
  })
})

describe.each(DIALECTS)('work that is done in one transaction on %s', (dialect) => {
  test('fails alone: what was done beside it stays', async () => {
    const db = await newDatabase(dialect)
    const runInTransaction = createWriteQueue(db)
    const insert = (id: string, fails: boolean) =>
      runInTransaction(async (transaction) => {
        const values = { id, at: '', username: '', action: '', subject: '', subject_id: '', details: '{}' }
        await transaction.insertInto('journal').values(values).execute()
        if (fails) throw new Error(`no ${id}`)
        return id
      })

    const outcomes = await Promise.allSettled([insert('a', false), insert('b', true), insert('c', false)])

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const rows = await db.selectFrom('journal').select('id').orderBy('id').execute()
    expect(rows).toEqual([{ id: 'a' }, { id: 'c' }])
  })
})

/** One request over the network; the body parsed. */
async function call(
  address: string,
  method: string,
  path: string,
  { token, body }: { readonly token: string; readonly body?: unknown },
) {
  const response = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

describe.each(DIALECTS)('a new %s database that several processes find', (dialect) => {
  test('is brought to this version by one of them, and the others wait for it', async () => {
    const location = await newDatabaseLocation(dialect)
    const env = {
      PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
    }

    const runs = await Promise.all(
      Array.from({ length: 4 }, () => runProgram('control-panel', ['migrate', '--json'], { env })),
    )

    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0])
    expect(runs.flatMap(({ json }) => json.migrations)).toEqual(Object.keys(MIGRATIONS))
  })
})
