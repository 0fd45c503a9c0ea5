import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { restoreBackup } from '../../../src/panel/server/backup/restore-backup.ts'
import { writeBackup } from '../../../src/panel/server/backup/write-backup.ts'
import { createCustomer } from '../../../src/panel/server/customers/store.ts'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { finishImports } from '../../../src/panel/server/import/finish-imports.ts'
import { importContracts } from '../../../src/panel/server/import/import-contracts.ts'
import { readContracts } from '../../../src/panel/server/import/read-contracts.ts'
import { customerForm } from '../../../src/shared/panel-api/customers.ts'
import {
  addContract,
  DIALECTS,
  migratedLocation,
  NOW,
  newDatabaseLocation,
  temporaryFolder,
} from '../../support/panel.ts'
import { runProgram, servePanel, startProgram } from '../../support/programs.ts'

const HEADER = 'external;eik;product;kind;paidVersion;modules;workplaces;settled;validThrough'
const FIRST = 'К-1;121817309;accounting;purchase;231016.1;vat;3;да;'
const SECOND = 'К-2;121817309;payroll;subscription;231016.1;;2;не;31.12.2027'

function fileOf(...rows: readonly string[]): string {
  return [HEADER, ...rows, ''].join('\n')
}

describe.each(DIALECTS)('contracts import, %s', (dialect) => {
  /** A database with one customer, its contract (three workplaces) where it is wanted, and the command. */
  async function importing({ contract = true } = {}) {
    const location = await migratedLocation(dialect)
    const db = await openDatabase(location)
    onTestFinished(() => db.destroy())
    const form = customerForm.parse({ name: 'Фирма ЕООД', eik: '121817309', vatRegistered: true })
    const customer = await createCustomer(db, form, { by: 'control-panel', now: NOW })
    const known = contract ? await addContract(db, customer?.id ?? '') : null
    const env = environmentOf(location)
    const folder = await temporaryFolder()
    let files = 0
    const write = async (contents: string) => {
      const file = join(folder, `contracts-${files++}.csv`)
      await writeFile(file, contents)
      return file
    }
    return {
      db,
      location,
      customerId: customer?.id ?? '',
      contractId: known?.id ?? '',
      run: async (contents: string, ...args: string[]) =>
        runProgram(
          'control-panel',
          ['contracts', 'import', await write(contents), '--json', '--lang', 'en', ...args],
          { env },
        ),
      say: async (contents: string, ...args: string[]) =>
        runProgram('control-panel', ['contracts', 'import', await write(contents), ...args], { env }),
      contracts: () =>
        db
          .selectFrom('contracts')
          .select(['external', 'product', 'kind', 'paid_version', 'modules', 'workplaces', 'settled'])
          .select(['valid_through', 'license_number', 'revision'])
          .orderBy('license_number')
          .execute(),
      journal: async () => {
        const rows = await db
          .selectFrom('journal')
          .select(['username', 'action', 'customer_id', 'details'])
          .where('username', 'like', '%(control-panel)')
          .orderBy('id')
          .execute()
        return rows.map(({ details, ...row }) => ({ ...row, details: JSON.parse(details) }))
      },
    }
  }

  test('creates new contracts, changes known ones, and says each change field by field', async () => {
    const { run, contracts, journal, customerId } = await importing()
    const result = await run(fileOf(FIRST.replace(';3;да;', ';5;не;'), SECOND))
    expect(result).toMatchObject({
      exitCode: 0,
      json: { created: 1, changed: 1, unchanged: 0, customers: 0, dryRun: false },
    })
    expect(result.json.changes).toMatchObject([
      {
        line: 2,
        external: 'К-1',
        isNew: false,
        fields: [
          { field: 'external', from: null, to: 'К-1' },
          { field: 'workplaces', from: 3, to: 5 },
          { field: 'settled', from: true, to: false },
        ],
      },
      { line: 3, external: 'К-2', isNew: true },
    ])
    expect(await contracts()).toMatchObject([
      { external: 'К-1', workplaces: 5, settled: 0, license_number: 10_001, revision: 2 },
      {
        external: 'К-2',
        product: 'payroll',
        kind: 'subscription',
        modules: '["basic"]',
        valid_through: '2027-12-31',
        license_number: 10_002,
        revision: 1,
      },
    ])
    expect(await journal()).toMatchObject([
      {
        action: 'contract-change',
        customer_id: customerId,
        details: {
          external: 'К-1',
          workplaces: 5,
          settled: false,
          before: { external: null, workplaces: 3, settled: true },
        },
      },
      {
        action: 'contract-create',
        customer_id: customerId,
        details: { external: 'К-2', product: 'payroll' },
      },
    ])
  })

  test('changes nothing when it is only tried, and nothing when it is done again', async () => {
    const { run, say, contracts, journal } = await importing()
    const before = await contracts()
    const file = fileOf(FIRST.replace(';да;', ';не;'), SECOND)
    const { out } = await say(file, '--dry-run')
    expect(out).toContain(
      '  2: К-1 | 121817309 | лиценз №\u00A010001 | договор №\u00A0– → К-1, платено да → не\n',
    )
    expect(out).toContain('Ще има нови договори: 1, променени: 1, без промяна: 0')
    expect([await contracts(), await journal()]).toEqual([before, []])

    await run(file)
    const [done, said] = [await contracts(), await journal()]
    expect(await run(file)).toMatchObject({ exitCode: 0, json: { created: 0, changed: 0, unchanged: 2 } })
    expect([await contracts(), await journal()]).toEqual([done, said])
  })

  test('leaves what the file does not name: other contracts, and columns that it has not', async () => {
    const { run, contracts } = await importing()
    await run(fileOf(FIRST, SECOND))
    await run('договор;платено\nК-2;да\n')
    expect(await contracts()).toMatchObject([
      { external: 'К-1', settled: 1, revision: 2 },
      { external: 'К-2', settled: 1, workplaces: 2, valid_through: '2027-12-31', revision: 2 },
    ])
  })

  test('creates customers that are missing from the same file', async () => {
    const { run, db, journal } = await importing()
    const rows = ['К-7;131468980;accounting;purchase;231016.1;;1;да;;Роза ООД;не']
    rows.push('К-8;131468980;payroll;purchase;231016.1;;1;да;;Роза ООД;не')
    const result = await run([`${HEADER};име;ДДС`, ...rows, ''].join('\n'))
    expect(result).toMatchObject({ exitCode: 0, json: { created: 2, customers: 1 } })
    expect(await db.selectFrom('customers').select('name').where('eik', '=', '131468980').execute()).toEqual([
      { name: 'Роза ООД' },
    ])
    expect((await journal()).map(({ action }) => action)).toEqual([
      'customer-import',
      'contract-create',
      'contract-create',
    ])
  })

  test('names every mistake of a file at once, and does nothing', async () => {
    const { run, say, db, contractId, contracts } = await importing()
    await db
      .insertInto('workplaces')
      .values(
        [1, 2].map((place) => ({
          id: `w${place}`,
          contract_id: contractId,
          place,
          method: 'disk',
          fingerprint: `f${place}`,
          bound_at: NOW.toISOString(),
          released_at: null,
          release_reason: null,
        })),
      )
      .execute()
    const before = await contracts()
    const file = fileOf(
      FIRST.replace(';3;', ';1;'),
      'К-3;123;accounting;purchase;231016.1;;1;да;',
      'К-4;121817309;games;rent;2023;;0;maybe;31.02.2026',
      'К-5;121817309;payroll;subscription;231016.1;;1;да;',
      'К-6;121817309;payroll;purchase;231016.1;;1;да;31.12.2027',
      'К-7;121817309;payroll;purchase;231016.1;rockets;1;да;',
      'К-8;131468980;payroll;purchase;231016.1;;1;да;',
      'К-9;121817309;payroll;purchase;231016.1;;1;да;',
      'К-9;121817309;payroll;purchase;231016.1;;1;да;',
    )
    const result = await run(file)
    expect(result).toMatchObject({ exitCode: 1, json: { error: { code: 'import' } } })
    const { mistakes } = result.json.error as { mistakes: readonly Record<string, unknown>[] }
    expect(mistakes.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, 'workplaces', 'workplaces-bound'],
      [3, 'eik', 'not-an-eik'],
      [4, 'product', 'not-a-product'],
      [4, 'kind', 'not-a-kind'],
      [4, 'paidVersion', 'not-a-version'],
      [4, 'workplaces', 'not-a-count'],
      [4, 'settled', 'not-yes-or-no'],
      [4, 'validThrough', 'not-a-day'],
      [5, 'validThrough', 'day-missing'],
      [6, 'validThrough', 'day-surplus'],
      [7, 'modules', 'not-a-module'],
      [8, 'eik', 'no-such-customer'],
      [10, 'external', 'contract-twice'],
    ])
    const { err } = await say(file)
    expect(err).toContain('Ред 2, workplaces „1 < 2“: Заетите работни места са повече от новия брой.')
    expect(await contracts()).toEqual(before)
    expect(await db.selectFrom('contract_import_rows').selectAll().execute()).toEqual([])
  })

  test('asks which one of several contracts is meant, and takes the license number for an answer', async () => {
    const { run, db, customerId, contracts } = await importing()
    await addContract(db, customerId)
    expect(await run(fileOf(FIRST))).toMatchObject({
      exitCode: 1,
      json: { error: { mistakes: [{ line: 2, code: 'contract-ambiguous' }] } },
    })
    expect(await run('договор;лиценз;платено\nК-1;10002;не\n')).toMatchObject({ exitCode: 0 })
    expect(await contracts()).toMatchObject([{ external: null }, { external: 'К-1', settled: 0 }])
    expect(await run('договор;лиценз;платено\nК-9;10002;да\n')).toMatchObject({
      exitCode: 1,
      json: { error: { mistakes: [{ line: 2, code: 'other-external' }] } },
    })
  })

  test('of two imports at once does both, one after the other, or refuses one and does nothing of it', async () => {
    const { run, contracts } = await importing({ contract: false })
    const rows = (name: string) =>
      Array.from({ length: 300 }, (_, at) => FIRST.replace('К-1;', `${name}-${at};`))
    const results = await Promise.all([run(fileOf(...rows('А'))), run(fileOf(...rows('Б')))])
    const done = results.filter(({ exitCode }) => exitCode === 0)
    expect(done.length).toBeGreaterThanOrEqual(1)
    for (const { exitCode, json } of results)
      if (exitCode !== 0) expect(json).toMatchObject({ error: { code: 'other-import' } })
    const stored = await contracts()
    expect(stored).toHaveLength(300 * done.length)
    expect(new Set(stored.map(({ license_number }) => license_number)).size).toBe(stored.length)
  })

  test('of two that have looked at the same moment decides one', async () => {
    const { db, contracts } = await importing({ contract: false })
    const some = (name: string) => readContracts(fileOf(FIRST.replace('К-1', name)), false).contracts
    const options = { isTrial: false, username: 'ivanka' }
    const results = await Promise.all([
      importContracts(db, some('А'), options),
      importContracts(db, some('Б'), options),
    ])
    expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'other-import' }])
    expect(await contracts()).toHaveLength(1)
    expect(await db.selectFrom('contract_import_rows').selectAll().execute()).toEqual([])
  })

  test('finishes what was decided and not done, from a backup of that moment as well', async () => {
    const { db, contracts } = await importing({ contract: false })
    const staged = {
      contractId: 'k'.repeat(48),
      eik: '121817309',
      terms: readContracts(fileOf(FIRST), false).contracts[0]?.terms,
      customer: null,
    }
    const rows = [
      { import_id: 'i1', line: 2, contract_id: staged.contractId, change: JSON.stringify(staged) },
    ]
    await db.insertInto('contract_import_rows').values(rows).execute()
    // Nobody has decided it yet.
    await finishImports(db)
    expect(await contracts()).toEqual([])
    await db
      .insertInto('contract_imports')
      .values({ number: 1, id: 'i1', username: 'ivanka', at: NOW.toISOString() })
      .execute()
    const backup = join(await temporaryFolder(), 'panel.backup')
    await writeBackup(db, backup, NOW)
    const restored = await openDatabase(await newDatabaseLocation(dialect))
    onTestFinished(() => restored.destroy())
    expect(await restoreBackup(restored, backup)).toMatchObject({ ok: true })

    for (const each of [db, restored]) {
      await finishImports(each)
      await finishImports(each)
      expect(await each.selectFrom('contracts').select(['external', 'settled']).execute()).toEqual([
        { external: 'К-1', settled: 1 },
      ])
      expect(await each.selectFrom('contract_import_rows').selectAll().execute()).toEqual([])
    }
  })

  test('never leaves a contract fewer workplaces than were bound after it was decided', async () => {
    const { db, contractId, contracts } = await importing()
    const bound = ['w1', 'w2'].map((id, at) => ({
      ...{ id, contract_id: contractId, place: at + 1, method: 'disk', fingerprint: id },
      ...{ bound_at: NOW.toISOString(), released_at: null, release_reason: null },
    }))
    await db.insertInto('workplaces').values(bound).execute()
    const change = { contractId, eik: '121817309', terms: { workplaces: 1 }, customer: null }
    const row = { import_id: 'i1', line: 2, contract_id: contractId, change: JSON.stringify(change) }
    await db.insertInto('contract_import_rows').values(row).execute()
    const decided = { number: 1, id: 'i1', username: 'ivanka', at: NOW.toISOString() }
    await db.insertInto('contract_imports').values(decided).execute()

    await finishImports(db)

    expect(await contracts()).toMatchObject([{ workplaces: 2 }])
  })

  test('is done whole or not at all where it is killed, once a panel runs', async () => {
    const { db, location, run, contracts } = await importing({ contract: false })
    const rows = Array.from({ length: 12_000 }, (_, at) => FIRST.replace('К-1;', `К-${at};`))
    const file = fileOf(...rows)
    const isBegun = async () => {
      const { count } = await db
        .selectFrom('contracts')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count) > 0
    }
    const killed = await startImport(location, file)
    await expect.poll(isBegun, { interval: 10, timeout: 20_000 }).toBe(true)
    killed.kill('SIGKILL')
    await once(killed, 'close')
    const panel = await servePanel([], environmentOf(location))
    onTestFinished(() => panel.kill('SIGKILL'))
    // A panel begins with it, and the next import waits for it.
    expect(await run(file)).toMatchObject({
      exitCode: 0,
      json: { created: 0, changed: 0, unchanged: 12_000 },
    })
    expect(await contracts()).toHaveLength(12_000)
    const entries = await db
      .selectFrom('journal')
      .select('id')
      .where('action', '=', 'contract-create')
      .execute()
    expect(entries).toHaveLength(12_000)
  })
})

function environmentOf(location: Awaited<ReturnType<typeof migratedLocation>>) {
  return { PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url }
}

async function startImport(location: Awaited<ReturnType<typeof migratedLocation>>, contents: string) {
  const file = join(await temporaryFolder(), 'contracts.csv')
  await writeFile(file, contents)
  return startProgram('control-panel', ['contracts', 'import', file, '--json'], {
    env: environmentOf(location),
  })
}
