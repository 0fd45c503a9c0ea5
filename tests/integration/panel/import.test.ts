import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { createCustomer } from '../../../src/panel/server/customers/store.ts'
import { migrateDatabase, openDatabase } from '../../../src/panel/server/db/database.ts'
import { importCustomers } from '../../../src/panel/server/import/import-customers.ts'
import { readCustomers } from '../../../src/panel/server/import/read-customers.ts'
import { isEik } from '../../../src/shared/eik.ts'
import { customerForm } from '../../../src/shared/panel-api/customers.ts'
import { DIALECTS, NOW, newDatabaseLocation, temporaryFolder } from '../../support/panel.ts'
import { runProgram, startProgram } from '../../support/programs.ts'
import { encodeWindows1251 } from '../../support/windows-1251.ts'

const FILE = `име;ЕИК;ДДС;лице;телефон;имейл
Фирма ЕООД;121817309;да;Иванка;02 1;ivanka@example.bg
Фирма ЕООД;121817309;да;Мария;02 2;
Роза ООД;131468980;не;;;
`

describe.each(DIALECTS)('customers import, %s', (dialect) => {
  async function importing() {
    const location = await newDatabaseLocation(dialect)
    const db = await openDatabase(location)
    await migrateDatabase(db)
    const env = { PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url }
    const file = join(await temporaryFolder(), 'customers.csv')
    return {
      db,
      run: async (contents: string | Buffer, ...args: string[]) => {
        await writeFile(file, contents)
        const command = ['customers', 'import', file, '--json', '--lang', 'en', ...args]
        return runProgram('control-panel', command, { env })
      },
      say: async (contents: string | Buffer, ...args: string[]) => {
        await writeFile(file, contents)
        return runProgram('control-panel', ['customers', 'import', file, ...args], { env })
      },
      start: async (contents: string) => {
        await writeFile(file, contents)
        return startProgram('control-panel', ['customers', 'import', file], { env })
      },
      read: async () => {
        const customers = await db
          .selectFrom('customers')
          .select(['name', 'eik', 'contacts'])
          .orderBy('id')
          .execute()
        const journal = await db
          .selectFrom('journal')
          .select(['action', 'customer_id', 'details'])
          .orderBy('id')
          .execute()
        await db.destroy()
        return { customers, journal }
      },
    }
  }

  test.each([
    ['UTF-8', FILE],
    ['UTF-8 with its mark', `\uFEFF${FILE}`],
    ['Windows-1251', encodeWindows1251(FILE)],
  ])(
    'creates the customers of a file in %s, with their contacts and a line in the journal',
    async (_name, contents) => {
      const { run, read } = await importing()
      expect(await run(contents)).toMatchObject({
        exitCode: 0,
        json: { customers: 2, contacts: 2, skipped: 0, dryRun: false },
      })
      const { customers, journal } = await read()
      expect(customers.map(({ name, eik }) => [name, eik])).toEqual([
        ['Фирма ЕООД', '121817309'],
        ['Роза ООД', '131468980'],
      ])
      expect(JSON.parse(customers[0]?.contacts ?? '')).toHaveLength(2)
      expect(journal.map(({ action }) => action)).toEqual(['customer-import', 'customer-import'])
      expect(JSON.parse(journal[1]?.details ?? '')).toEqual({ name: 'Роза ООД', eik: '131468980' })
    },
  )

  test('does nothing when it is only tried, and shows what it has read', async () => {
    const { run, say, read } = await importing()
    expect(await run(FILE, '--dry-run')).toMatchObject({
      exitCode: 0,
      json: {
        customers: 2,
        dryRun: true,
        encoding: 'UTF-8',
        first: [{ eik: '121817309' }, { name: 'Роза ООД' }],
      },
    })
    const { out } = await say(encodeWindows1251(FILE), '--dry-run')
    expect(out).toContain('Файлът е прочетен като Windows-1251.\n  2: Фирма ЕООД | 121817309 | Иванка, 02 1')
    expect(await read()).toEqual({ customers: [], journal: [] })
  })

  test('names every bad row, and does nothing', async () => {
    const { run, read } = await importing()
    const result = await run(`${FILE}Лоша ООД;123;да;;;\n;131468980;;;;\n`)
    expect(result).toMatchObject({
      exitCode: 1,
      json: {
        error: {
          code: 'import',
          mistakes: [
            { line: 5, field: 'ЕИК', code: 'not-an-eik' },
            { line: 6, field: 'име', code: 'missing' },
            { line: 6, field: 'ДДС', code: 'missing' },
          ],
        },
      },
    })
    expect(result.err).toContain('Line 5, ЕИК “123”: This is no EIK/BULSTAT')
    expect(await read()).toEqual({ customers: [], journal: [] })
  })

  test('names missing columns and wrong values in Bulgarian, fifty mistakes at most, and nothing for the terminal', async () => {
    const { say, read } = await importing()
    const headless = await say('име;факс\x1b[2J\nФирма;1\n')
    expect(headless.err).toContain('Ред 1, ЕИК: Тази колона липсва.')
    expect(headless.err).toContain('Ред 1, ДДС: Тази колона липсва.')
    expect(headless.err).not.toContain('\x1b')
    const rows = Array.from({ length: 60 }, (_, number) => `Фирма;1,21817E+0${number};да\n`).join('')
    const { err } = await say(`име;ЕИК;ДДС\n${rows}`)
    expect(err).toContain('Ред 2, ЕИК „1,21817E+00“: Таблицата е съкратила числото.')
    expect(err.split('\n').filter((line) => line.startsWith('Ред '))).toHaveLength(50)
    expect(err).toContain('… и още 10.\nНищо не е внесено. Грешки: 60.')
    expect(await read()).toEqual({ customers: [], journal: [] })
  })

  test('names customers that are there already, or skips them', async () => {
    const { run, read, db } = await importing()
    const known = customerForm.parse({ name: 'Стара ООД', eik: '131468980', vatRegistered: true })
    await createCustomer(db, known, { by: 'control-panel', now: NOW })
    expect(await run(FILE)).toMatchObject({
      exitCode: 1,
      json: { error: { mistakes: [{ line: 4, field: 'ЕИК', code: 'exists' }] } },
    })
    expect(await run(`${FILE}Къса;да\n`)).toMatchObject({
      exitCode: 1,
      json: {
        error: {
          mistakes: [
            { line: 4, code: 'exists' },
            { line: 5, code: 'other-field-count' },
          ],
        },
      },
    })
    expect(await run(FILE, '--skip-existing')).toMatchObject({
      exitCode: 0,
      json: { customers: 1, contacts: 2, skipped: 1 },
    })
    const { customers } = await read()
    expect(customers.map(({ name }) => name).toSorted()).toEqual(['Стара ООД', 'Фирма ЕООД'])
  })

  test('of two that have looked at the same moment decides one', async () => {
    const { db, read } = await importing()
    const { customers } = readCustomers(FILE, false)
    const options = { skipExisting: true, isTrial: false, username: 'ivanka' }
    const results = await Promise.all([
      importCustomers(db, customers, options),
      importCustomers(db, customers, options),
    ])
    expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'other-import' }])
    expect((await read()).customers).toHaveLength(2)
  })

  test('is done whole where it is killed after it has begun to create customers', async () => {
    const { db, run, start } = await importing()
    const rows = listEiks(1_500).map((eik, at) => `Търговец ${at} ООД;${eik};да`)
    const contents = ['име;ЕИК;ДДС', ...rows, ''].join('\n')
    const killed = await start(contents)
    const isBegun = () => db.selectFrom('customers').select('id').limit(1).executeTakeFirst()
    await vi.waitUntil(isBegun, { interval: 10, timeout: 25_000 })
    killed.kill('SIGKILL')
    await once(killed, 'close')

    expect(await run(contents, '--skip-existing')).toMatchObject({
      exitCode: 0,
      json: { customers: 0, skipped: 1_500 },
    })
  }, 60_000)
})

function listEiks(count: number): readonly string[] {
  const eiks: string[] = []
  for (let number = 1_000_000_000; eiks.length < count; number++)
    if (isEik(String(number).slice(1))) eiks.push(String(number).slice(1))
  return eiks
}
