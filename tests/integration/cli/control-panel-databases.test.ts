import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { PASSPHRASE, temporaryFolder } from '../../support/panel.ts'
import { runProgram, servePanel } from '../../support/programs.ts'

const NOTHING_SET = { PANEL_DATA_DIR: '', PANEL_DATABASE: '', PANEL_SIGNING_PASSPHRASE: '' }

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return runProgram('control-panel', [...args, '--json', '--lang', 'en'], { env: { ...NOTHING_SET, ...env } })
}

describe('the database of a command', () => {
  test('is the one of the file of variables, whatever signs its address has', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'environment')
    await writeFile(file, `PANEL_DATABASE=sqlite:${folder}/a&b;$c/panel.sqlite\n`)
    const migrated = await run(['migrate', '--environment-file', file])
    expect(migrated.exitCode).toBe(0)
    expect(await readdir(join(folder, 'a&b;$c'))).toContain('panel.sqlite')

    const overruled = await run(['signing-key', 'list', '--environment-file', file], {
      PANEL_DATABASE: `sqlite:${folder}/other.sqlite`,
    })
    expect(overruled).toMatchObject({ exitCode: 2, json: { error: { code: 'no-database' } } })
    const misread = await run(['migrate', '--environment-file', join(folder, 'nowhere')])
    expect(misread).toMatchObject({ exitCode: 2, json: { error: { code: 'usage' } } })
  })

  test.each([
    [['signing-key', 'list']],
    [['signing-key', 'export']],
    [['signing-key', 'rotate']],
    [['operator', 'reset', 'ivanka']],
    [['backup', 'FOLDER/copy']],
    [['customers', 'import', 'package.json']],
  ])('%j makes none where there is none', async (args) => {
    const folder = await temporaryFolder()
    const place = join(folder, 'new', 'typo.sqlite')
    const result = await run(
      [...args.map((word) => word.replace('FOLDER', folder)), '--database', `sqlite:${place}`],
      { PANEL_SIGNING_PASSPHRASE: PASSPHRASE },
    )
    expect(result).toMatchObject({
      exitCode: 2,
      json: { error: { code: 'no-database', message: expect.stringContaining(place) } },
    })
    expect(await readdir(folder)).toEqual([])
  })

  test('is in files that only their owner reads', async () => {
    const folder = join(await temporaryFolder(), 'data')
    const panel = await servePanel([], { ...NOTHING_SET, PANEL_DATA_DIR: folder })
    const modeOf = async (name: string) => ((await stat(join(folder, name))).mode & 0o777).toString(8)
    const names = await readdir(folder)
    expect(names.toSorted()).toEqual(['panel.sqlite', 'panel.sqlite-shm', 'panel.sqlite-wal'])
    expect(await Promise.all(names.map(modeOf))).toEqual(['600', '600', '600'])
    expect(await modeOf('.')).toBe('700')
    await panel.kill('SIGTERM')
  })

  test('is named when the panel serves', async () => {
    const folder = await temporaryFolder()
    const panel = await servePanel([], { ...NOTHING_SET, PANEL_DATA_DIR: folder })
    expect(panel.announced).toMatchObject({ database: join(folder, 'panel.sqlite') })
    await panel.kill('SIGTERM')
  })

  test('is not left behind by a restore that was refused', async () => {
    const folder = await temporaryFolder()
    const place = join(folder, 'restored.sqlite')
    const refused = await run(['restore', 'package.json', '--database', `sqlite:${place}`])
    expect(refused).toMatchObject({ exitCode: 1, json: { error: { code: 'damaged-backup' } } })
    expect(await readdir(folder)).toEqual([])
  })

  test.runIf(process.platform === 'linux')('is given up where no folder can ever be made', async () => {
    const refused = await run(['migrate'], { PANEL_DATA_DIR: '/proc/x' })
    expect(refused).toMatchObject({ exitCode: 1, json: { error: { code: 'unreachable' } } })
  })
})

describe('a database of PostgreSQL', () => {
  const { username, password, port } = new URL(inject('postgresUrl'))
  const address = `postgres://${username}:${password}@127.0.0.1:${port}`

  test('that cannot store every letter is refused', async () => {
    const client = new pg.Client({ connectionString: `${address}/postgres` })
    await client.connect()
    await client.query('drop database if exists latin')
    await client.query("create database latin encoding 'LATIN1' locale 'C' template template0")
    const result = await run(['migrate'], { PANEL_DATABASE: `${address}/latin` })
    await client.query('drop database latin')
    await client.end()
    expect(result).toMatchObject({ exitCode: 2, json: { error: { code: 'not-utf8' } } })
  })

  test.each([
    ['nobody listens', 'postgres://panel:sec%40ret@127.0.0.1:1/panel', 'няма сървър, който да отговаря'],
    ['there is no such server', 'postgres://panel:sec@ret@nowhere.invalid/panel', 'Няма сървър с такова име'],
    [
      'the password is wrong',
      `postgres://${username}:secret@127.0.0.1:${port}/postgres`,
      'паролата за базата данни',
    ],
    ['there is no such database', `${address}/nowhere`, 'няма база данни с това име'],
    ['it does not speak TLS', `${address}/postgres?sslmode=verify-full`, 'sslmode'],
  ])('is explained where %s, without a piece of the password', async (_name, database, sentence) => {
    const result = await runProgram('control-panel', ['migrate'], {
      env: { ...NOTHING_SET, PANEL_DATABASE: database },
    })
    expect(result.exitCode).toBe(1)
    expect(result.err).toContain('Базата данни не може да бъде отворена.')
    expect(result.err).toContain(sentence)
    expect(result.err).not.toMatch(/sec|ret|ECONN|ENOT/)
  })

  test.each([
    ['a slash', 'postgres://panel:pa/ss@host/panel'],
    ['a number sign', 'postgres://panel:12#x@host/panel'],
    ['a question mark', 'postgres://panel:12?x@host/panel'],
    ['a percent sign', 'postgres://panel:100%@host/panel'],
  ])('whose password has %s that is not encoded is a wrong setting', async (_name, database) => {
    expect(await run(['migrate'], { PANEL_DATABASE: database })).toMatchObject({
      exitCode: 2,
      json: { error: { message: expect.stringContaining('%40') } },
    })
  })
})
