import { createHash } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openSession } from '../../../src/panel/server/accounts/sessions.ts'
import { createApp } from '../../../src/panel/server/app.ts'
import { restoreBackup } from '../../../src/panel/server/backup/restore-backup.ts'
import { KEPT_TABLES } from '../../../src/panel/server/backup/tables.ts'
import { writeBackup } from '../../../src/panel/server/backup/write-backup.ts'
import { searchCustomers } from '../../../src/panel/server/customers/search.ts'
import { migrateDatabase, openDatabase } from '../../../src/panel/server/db/database.ts'
import type { Database } from '../../../src/panel/server/db/schema.ts'
import { createSignerSource, listSigningKeys } from '../../../src/panel/server/signing-keys/store.ts'
import { codeAt, setUpSecondFactor, signIn } from '../../support/accounts.ts'
import { buildInstallationKey, diskWorkplace } from '../../support/keys.ts'
import { proveWith } from '../../support/licenses.ts'
import {
  call,
  createPanelApp,
  DIALECTS,
  type DialectName,
  fillPanel,
  NOW,
  newDatabase,
  newDatabaseLocation,
  PASSPHRASE,
  signedInUser,
  temporaryFolder,
} from '../../support/panel.ts'
import { runProgram, servePanel } from '../../support/programs.ts'

const FIRST_KEY = buildInstallationKey({ workplace: diskWorkplace('FIRST-0001') })
const NEXT_KEY = buildInstallationKey({ workplace: diskWorkplace('NEXT-0002') })

/** A panel with a key given, and a backup of it. */
async function backedUp(dialect: DialectName) {
  const db = await newDatabase(dialect)
  const filled = await fillPanel(db, { customer: { name: 'Фирма\u2028„Роза“ ЕООД' } })
  const given = await call(filled.app, 'POST', '/keys', {
    token: filled.subscriber.token,
    body: { installationKey: FIRST_KEY },
  })
  const file = join(await temporaryFolder(), 'panel.backup')
  await writeBackup(db, file, NOW)
  return { ...filled, db, file, registrationKey: given.body.registrationKey as string }
}

/** A database with nothing in it, not even tables. */
async function emptyDatabase(dialect: DialectName): Promise<Database> {
  const db = await openDatabase(await newDatabaseLocation(dialect))
  onTestFinished(() => db.destroy())
  return db
}

async function contentsOf(db: Database) {
  const contents: Record<string, readonly unknown[]> = {}
  for (const { table, key } of KEPT_TABLES) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)
    const sortKey = (row: Record<string, unknown>) => key.map((column) => String(row[column])).join()
    contents[table] = rows
      .map((row) => ({ ...row }))
      .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
  }
  return contents
}

async function tablesOf(db: Database): Promise<readonly string[]> {
  return (await db.introspection.getTables()).map(({ name }) => name)
}

describe.each(DIALECTS.flatMap((from) => DIALECTS.map((to) => [from, to] as const)))(
  'a backup from %s restored to %s',
  (from, to) => {
    test('has the same rows, and no sessions', async () => {
      const { db, file } = await backedUp(from)
      const restored = await emptyDatabase(to)
      expect(await restoreBackup(restored, file)).toMatchObject({ ok: true, value: { customers: 1 } })
      expect(await contentsOf(restored)).toEqual(await contentsOf(db))
      expect(await restored.selectFrom('sessions').selectAll().execute()).toEqual([])
    })

    test('keeps recovery codes, stopped access, refusals and what the search finds by', async () => {
      const { app, db, subscriber, operator, customer } = await backedUp(from)
      const { token } = operator
      const secret = await setUpSecondFactor(app, subscriber, NOW)
      const own = { currentPassword: subscriber.firstPassword, code: codeAt(secret, new Date(+NOW + 30_000)) }
      const renewed = await call(app, 'POST', '/recovery-codes', { token: subscriber.token, body: own })
      const [code = ''] = renewed.body.recoveryCodes
      const { id: stoppedId } = await signedInUser(db, 'stopped@example.bg', customer.id)
      await call(app, 'PUT', `/users/${stoppedId}`, { token, body: { stopped: true } })
      await db.updateTable('contracts').set({ settled: 0 }).execute()
      await call(app, 'POST', '/keys/check', { token, body: { installationKey: NEXT_KEY } })
      const file = join(await temporaryFolder(), 'later.backup')
      await writeBackup(db, file, NOW)
      const restored = await emptyDatabase(to)
      expect(await restoreBackup(restored, file)).toMatchObject({
        ok: true,
        value: { recovery_codes: 10, refusals: 1 },
      })
      expect(await contentsOf(restored)).toEqual(await contentsOf(db))
      const again = await createPanelApp(restored, () => NOW)
      const { username, firstPassword } = subscriber
      expect((await signIn(again, username, firstPassword, { code })).status).toBe(201)
      expect((await signIn(again, username, firstPassword, { code })).status).toBe(401)
      const found = await searchCustomers(restored, { query: 'фирна', includesArchived: false })
      expect(found).toEqual([customer.id])
    })

    test('gives the same registration key again, and signs further ones with the same key', async () => {
      const { file, subscriber, registrationKey } = await backedUp(from)
      const restored = await emptyDatabase(to)
      await restoreBackup(restored, file)
      const app = await createApp({
        db: restored,
        findSigner: createSignerSource(PASSPHRASE),
        now: () => NOW,
        logger: false,
        trustProxy: false,
      })
      onTestFinished(() => app.close())
      const origin = { address: '127.0.0.1', userAgent: '' }
      const { token } = await openSession(
        restored,
        { userId: subscriber.id, username: subscriber.username, customerId: null },
        origin,
        NOW,
      )

      const again = await call(app, 'POST', '/keys', { token, body: { installationKey: FIRST_KEY } })
      const next = await call(app, 'POST', '/keys', { token, body: { installationKey: NEXT_KEY } })

      expect(again.body.registrationKey).toBe(registrationKey)
      const keys = await listSigningKeys(restored)
      const prove = proveWith(
        keys.map(({ id, publicKey }) => ({ id, publicKey: Buffer.from(publicKey, 'hex') })),
      )
      expect(prove(next.body.registrationKey, NEXT_KEY)).toMatchObject({ validThrough: null })
    })
  },
)

describe.each(DIALECTS)('a backup of %s', (dialect) => {
  test('is one moment of a panel that goes on giving keys', async () => {
    const location = await newDatabaseLocation(dialect)
    const db = await openDatabase(location)
    onTestFinished(() => db.destroy())
    await migrateDatabase(db)
    const { operator } = await fillPanel(db, { contract: { workplaces: 1_000 }, now: () => new Date() })
    const folder = await temporaryFolder()
    const env = {
      PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
      PANEL_SIGNING_PASSPHRASE: PASSPHRASE,
    }
    const panel = await servePanel([], env)
    let isOver = false
    let number = 0
    async function giveKeys(): Promise<readonly number[]> {
      const statuses: number[] = []
      while (!isOver) {
        const workplace = diskWorkplace(`LOAD-${number++}-DISK`)
        const response = await fetch(`${panel.address}/api/v1/keys`, {
          method: 'POST',
          headers: { authorization: `Bearer ${operator.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ installationKey: buildInstallationKey({ workplaces: 1_000, workplace }) }),
        })
        statuses.push(response.status)
      }
      return statuses
    }
    const load = Promise.all(Array.from({ length: 4 }, giveKeys))

    const files = [join(folder, 'one'), join(folder, 'two')]
    const runs = []
    for (const file of files)
      runs.push(await runProgram('control-panel', ['backup', file, '--json'], { env }))
    isOver = true
    const statuses = (await load).flat()
    await panel.kill('SIGTERM')

    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    expect(new Set(statuses)).toEqual(new Set([201]))
    for (const [place, file] of files.entries()) {
      const restored = await emptyDatabase(dialect)
      expect((await restoreBackup(restored, file)).ok).toBe(true)
      const { workplaces, registration_keys: keys, journal } = await contentsOf(restored)
      // A key, its workplace and its entry in the journal are of one transaction.
      expect(workplaces?.length).toBe(keys?.length)
      expect(journal?.filter((entry) => JSON.stringify(entry).includes('key-generate'))).toHaveLength(
        keys?.length ?? 0,
      )
      expect(runs[place]?.json).toMatchObject({ rows: { workplaces: workplaces?.length } })
    }
  })

  test.each([
    ['was cut', (bytes: Buffer) => bytes.subarray(0, -20)],
    ['was cut to its beginning', (bytes: Buffer) => bytes.subarray(0, 30)],
    ['is empty', () => Buffer.alloc(0)],
    ['is something else', () => Buffer.from('no backup')],
    [
      'has a signing key of a number that no key has',
      (bytes: Buffer) => renumbered(bytes, 'signing_keys', 'id', 2 ** 53),
    ],
    [
      'has a license number that no key has room for',
      (bytes: Buffer) => renumbered(bytes, 'contracts', 'license_number', 2 ** 27),
    ],
    [
      'has a version that is none',
      (bytes: Buffer) => renumbered(bytes, 'contracts', 'paid_version', '231016.1'.padEnd(300_000, '0')),
    ],
    ['has a byte altered', (bytes: Buffer) => altered(bytes)],
    ['has a row altered', (bytes: Buffer) => edited(bytes, (text) => text.replace('121817309', '121817308'))],
    ['lost a row', (bytes: Buffer) => edited(bytes, (text) => withoutLine(text, 2))],
    [
      'lost its end',
      (bytes: Buffer) => edited(bytes, (text) => withoutLine(text, text.split('\n').length - 2)),
    ],
    ['goes on after its end', (bytes: Buffer) => edited(bytes, (text) => `${text}[1]\n`)],
    [
      'has a table that is not ours',
      (bytes: Buffer) =>
        edited(bytes, (text) => sealed(text.replace('"table":"users"', '"table":"sessions"'))),
    ],
  ])('that %s is refused, and nothing is written', async (_name, damage) => {
    const { file } = await backedUp(dialect)
    await writeFile(file, damage(await readFile(file)))
    const restored = await emptyDatabase(dialect)
    expect(await restoreBackup(restored, file)).toEqual({ ok: false, refusal: 'damaged-backup' })
    expect(await tablesOf(restored)).toEqual([])
  })

  test.each([
    ['customers', 'id', null],
    ['customers', 'contacts', 'no JSON'],
    ['customers', 'contacts', '{}'],
    ['customers', 'created', 'yesterday'],
    ['customers', 'name', 'Фирма\0'],
    ['customers', 'name', 7],
    ['customers', 'vat_registered', 'да'],
    ['customers', 'revision', 2 ** 31 - 1],
    ['users', 'customer_id', 'nobody'],
    ['users', 'role', 'owner'],
    ['users', 'password_hash', 'x'],
    ['license_numbers', 'last', 1],
    ['license_numbers', 'last', 2 ** 27],
    ['contracts', 'kind', 'gift'],
    ['contracts', 'product', 'chess'],
    ['contracts', 'modules', '[1]'],
    ['contracts', 'valid_through', '9999-12-31'],
    ['contracts', 'customer_id', 'nobody'],
    ['signing_keys', 'public_key', 'zz'],
    ['journal', 'details', '[]'],
  ] as const)(
    'with a row of %s whose %s is %j is refused, and nothing is written',
    async (table, column, value) => {
      const { file } = await backedUp(dialect)
      await writeFile(file, renumbered(await readFile(file), table, column, value))
      const restored = await emptyDatabase(dialect)
      expect(await restoreBackup(restored, file)).toEqual({ ok: false, refusal: 'damaged-backup' })
      expect(await tablesOf(restored)).toEqual([])
    },
  )

  test('whose line has no end is refused without reading it to its end', async () => {
    const { file } = await backedUp(dialect)
    await rewrite(file, (text) => text + 'x'.repeat(64_000_000))
    const restored = await emptyDatabase(dialect)
    const begun = performance.now()
    expect(await restoreBackup(restored, file)).toEqual({ ok: false, refusal: 'damaged-backup' })
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('whose rows do not fit the tables is undone whole', async () => {
    const { file } = await backedUp(dialect)
    await rewrite(file, (text) => sealed(text.replaceAll('"role"', '"rank"')))
    const restored = await emptyDatabase(dialect)
    expect(await restoreBackup(restored, file)).toEqual({ ok: false, refusal: 'damaged-backup' })
    expect(await tablesOf(restored)).toEqual([])
  })

  test('of an earlier version is brought to this one', async () => {
    const file = join(await temporaryFolder(), 'early.backup')
    const customer = ['c1', 'Фирма ЕООД', 'фирма еоод', '121817309', 1, '[]', '2026-01-01T00:00:00.000Z']
    const lines = [
      { format: 'pasoss-control-panel-backup', version: 1, created: '', migrations: ['001-initial'] },
      {
        table: 'customers',
        columns: ['id', 'name', 'name_search', 'eik', 'vat_registered', 'contacts', 'created'],
      },
      customer,
      { rows: { customers: 1 }, sha256: '' },
    ]
    const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
    await writeFile(file, gzipSync(sealed(text)))
    const restored = await emptyDatabase(dialect)
    expect((await restoreBackup(restored, file)).ok).toBe(true)
    expect(await restored.selectFrom('customers').select(['eik', 'revision']).execute()).toEqual([
      { eik: '121817309', revision: 1 },
    ])
    expect(await migrateDatabase(restored)).toEqual({ ok: true, value: [] })
  })

  test('of a later version is refused', async () => {
    const { file } = await backedUp(dialect)
    await rewrite(file, (text) => sealed(text.replace('"migrations":[', '"migrations":["000-later",')))
    const restored = await emptyDatabase(dialect)
    expect(await restoreBackup(restored, file)).toEqual({ ok: false, refusal: 'newer-backup' })
  })

  test('goes into a database that was only migrated, and not into one with anything in it', async () => {
    const { file, db } = await backedUp(dialect)
    const migrated = await newDatabase(dialect)
    expect((await restoreBackup(migrated, file)).ok).toBe(true)
    const before = await contentsOf(db)
    expect(await restoreBackup(db, file)).toEqual({ ok: false, refusal: 'database-not-empty' })
    expect(await contentsOf(db)).toEqual(before)
  })
})

describe('control-panel backup and restore', () => {
  test('takes the place of a file only when it is told to, and only its owner reads it', async () => {
    const folder = await temporaryFolder()
    const env = { PANEL_DATA_DIR: folder }
    const file = join(folder, 'copy')
    await runProgram('control-panel', ['migrate'], { env })
    await writeFile(file, 'something else')

    const kept = await runProgram('control-panel', ['backup', file, '--json'], { env })
    expect(kept).toMatchObject({ exitCode: 1, json: { error: { code: 'file-exists' } } })
    expect(await readFile(file, 'utf8')).toBe('something else')

    const replaced = await runProgram('control-panel', ['backup', file, '--force', '--json'], { env })
    expect(replaced).toMatchObject({ exitCode: 0, json: { file, rows: { customers: 0 } } })
    const said = await runProgram('control-panel', ['backup', file, '--force'], { env })
    expect(said.out).toContain('Клиенти: 0, договори: 0, регистрационни ключове: 0.')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test.each([
    ['backup', ['backup'], 2, 'usage'],
    ['backup into a folder that is not there', ['backup', '/nowhere/at/all'], 1, 'file-not-writable'],
    ['restore of a file that is not there', ['restore', '/nowhere/at/all'], 1, 'file-unreadable'],
    ['restore of something else', ['restore', 'package.json'], 1, 'damaged-backup'],
  ])('%s is one calm sentence', async (_name, args, exitCode, code) => {
    const env = { PANEL_DATA_DIR: await temporaryFolder() }
    await runProgram('control-panel', ['migrate'], { env })
    const run = await runProgram('control-panel', [...args, '--json', '--lang', 'en'], { env })
    expect(run).toMatchObject({ exitCode, json: { error: { code } } })
    expect(run.err).not.toMatch(/ {4}at |partial|ENO/)
  })
})

/** A backup with another value in a column of a table's first row. */
function renumbered(bytes: Buffer, table: string, column: string, value: string | number | null): Buffer {
  return edited(bytes, (text) => {
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.startsWith(`{"table":"${table}"`))
    const { columns } = JSON.parse(lines[at] ?? '{}') as { readonly columns: readonly string[] }
    const row = JSON.parse(lines[at + 1] ?? '[]') as (string | number | null)[]
    row[columns.indexOf(column)] = value
    lines[at + 1] = JSON.stringify(row)
    return sealed(lines.join('\n'))
  })
}

function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const middle = Math.floor(copy.length / 2)
  copy.writeUInt8((copy.readUInt8(middle) + 1) % 256, middle)
  return copy
}

function edited(bytes: Buffer, edit: (text: string) => string): Buffer {
  return gzipSync(edit(gunzipSync(bytes).toString('utf8')))
}

async function rewrite(file: string, edit: (text: string) => string): Promise<void> {
  await writeFile(file, edited(await readFile(file), edit))
}

function withoutLine(text: string, number: number): string {
  return text.split('\n').toSpliced(number, 1).join('\n')
}

/** The text with the hash that belongs to it, as somebody would make who can. */
function sealed(text: string): string {
  const lines = text.trimEnd().split('\n')
  const trailer = JSON.parse(lines.pop() ?? '')
  const before = `${lines.join('\n')}\n`
  const sha256 = createHash('sha256').update(before).digest('hex')
  return `${before}${JSON.stringify({ ...trailer, sha256 })}\n`
}
