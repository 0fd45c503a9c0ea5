import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { PASSPHRASE, temporaryFolder } from '../../support/panel.ts'
import { runProgram, servePanel } from '../../support/programs.ts'

async function environment() {
  const folder = await temporaryFolder()
  return {
    folder,
    env: { PANEL_DATA_DIR: folder, PANEL_SIGNING_PASSPHRASE: PASSPHRASE, PANEL_DATABASE: '', PANEL_PORT: '' },
  }
}

describe('control-panel', () => {
  test('creates, lists, rotates and exports signing keys', async () => {
    const { env } = await environment()
    const run = (...args: string[]) =>
      runProgram('control-panel', ['signing-key', ...args, '--json'], { env })

    const created = await run('create')
    expect(created).toMatchObject({ exitCode: 0, json: { id: 0, state: 'current' } })
    expect((await run('create')).exitCode).toBe(1)
    expect(await run('rotate')).toMatchObject({ exitCode: 0, json: { id: 1, state: 'current' } })

    const listed = JSON.parse((await run('list')).out)
    expect(listed.map(({ id, state }: { id: number; state: string }) => [id, state])).toEqual([
      [0, 'retired'],
      [1, 'current'],
    ])
    const exported = JSON.parse((await run('export')).out)
    expect(exported).toEqual(
      listed.map(({ id, publicKey }: { id: number; publicKey: string }) => ({ id, publicKey })),
    )
    expect(exported[0].publicKey).toMatch(/^[0-9a-f]{64}$/)
  })

  test('keeps no private key in the clear', async () => {
    const { folder, env } = await environment()
    await runProgram('control-panel', ['signing-key', 'create'], { env })
    const db = await openDatabase({ kind: 'sqlite', file: join(folder, 'panel.sqlite') })
    const { private_key: stored } = await db.selectFrom('signing_keys').selectAll().executeTakeFirstOrThrow()
    await db.destroy()
    const container = Buffer.from(stored, 'base64')
    // PBES2, then scrypt, as object identifiers in DER.
    expect(container.includes(Buffer.from('06092a864886f70d01050d', 'hex'))).toBe(true)
    expect(container.includes(Buffer.from('06092b06010401da47040b', 'hex'))).toBe(true)
  })

  test('a key created under another passphrase stops it at the start, with a sentence', async () => {
    const { env } = await environment()
    await runProgram('control-panel', ['signing-key', 'create'], { env })
    const other = { ...env, PANEL_SIGNING_PASSPHRASE: 'another passphrase' }

    const served = await runProgram('control-panel', ['serve', '--port', '0', '--lang', 'en'], { env: other })
    const rotated = await runProgram('control-panel', ['signing-key', 'rotate'], { env: other })
    const without = await runProgram('control-panel', ['serve', '--port', '0'], {
      env: { ...env, PANEL_SIGNING_PASSPHRASE: '' },
    })

    expect(served).toMatchObject({
      exitCode: 2,
      out: '',
      err: 'The passphrase of the signing keys is not right.\n',
    })
    expect(rotated.exitCode).toBe(2)
    expect(without.exitCode).toBe(2)
    expect(without.err).toContain('PANEL_SIGNING_PASSPHRASE')
  })

  test('adds an operator once and shows the first password once', async () => {
    const { env } = await environment()
    const added = await runProgram('control-panel', ['operator', 'add', 'Ivanka', '--json'], { env })
    expect(added.json).toEqual({
      username: 'ivanka',
      firstPassword: expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
    })
    expect((await runProgram('control-panel', ['operator', 'add', 'ivanka'], { env })).exitCode).toBe(1)
    for (const reserved of ['workstation', 'Control-Panel'])
      expect((await runProgram('control-panel', ['operator', 'add', reserved], { env })).exitCode).toBe(1)
  })

  test('gives an operator a new first password, and nobody else', async () => {
    const { folder, env } = await environment()
    const added = await runProgram('control-panel', ['operator', 'add', 'ivanka', '--json'], { env })
    const reset = await runProgram('control-panel', ['operator', 'reset', 'Ivanka', '--json'], { env })
    expect(reset.json).toEqual({
      username: 'ivanka',
      firstPassword: expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
    })
    expect(reset.json.firstPassword).not.toBe(added.json.firstPassword)

    const panel = await servePanel([], env)
    const signIn = async (password: unknown) =>
      (
        await fetch(`${panel.address}/api/v1/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username: 'ivanka', password }),
        })
      ).status
    expect([await signIn(added.json.firstPassword), await signIn(reset.json.firstPassword)]).toEqual([
      401, 201,
    ])
    await panel.kill('SIGTERM')
    const db = await openDatabase({ kind: 'sqlite', file: join(folder, 'panel.sqlite') })
    const actions = await db.selectFrom('journal').select('action').orderBy('id').execute()
    await db.destroy()
    expect(actions.map(({ action }) => action)).toEqual(['operator-create', 'operator-reset', 'sign-in'])

    const unknown = await runProgram('control-panel', ['operator', 'reset', 'nobody', '--json'], { env })
    expect(unknown).toMatchObject({ exitCode: 1, json: { error: { code: 'no-such-operator' } } })
  })

  test('stops the access of an operator, and restores it', async () => {
    const { env } = await environment()
    const run = (...words: readonly string[]) =>
      runProgram('control-panel', ['operator', ...words, '--json'], { env })
    const { firstPassword: password } = (await run('add', 'ivanka')).json
    const panel = await servePanel([], env)
    const signIn = async () =>
      fetch(`${panel.address}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'ivanka', password }),
      })
    const headers = { cookie: (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? '' }
    const ask = async () => (await fetch(`${panel.address}/api/v1/session`, { headers })).status
    expect(await ask()).toBe(200)

    expect((await run('stop', 'Ivanka')).json).toEqual({ username: 'ivanka', stopped: true })
    expect([await ask(), (await signIn()).status]).toEqual([401, 401])
    expect((await run('restore', 'ivanka')).json).toEqual({ username: 'ivanka', stopped: false })
    expect((await signIn()).status).toBe(201)
    await panel.kill('SIGTERM')
    expect(await run('stop', 'nobody')).toMatchObject({
      exitCode: 1,
      json: { error: { code: 'no-such-operator' } },
    })
  })

  test('serves without a signing key, says how to make one, and stops when it is told to', async () => {
    const { env } = await environment()
    const panel = await servePanel([], env)
    const health = await fetch(`${panel.address}/api/v1/health`)
    expect(await health.json()).toEqual({ status: 'ok', database: 'ok' })
    await panel.kill('SIGTERM')
    expect(panel.child.exitCode).toBe(0)
  })

  test('a database of a later version is left alone', async () => {
    const { folder, env } = await environment()
    const file = join(folder, 'panel.sqlite')
    await runProgram('control-panel', ['migrate'], { env })
    const db = await openDatabase({ kind: 'sqlite', file })
    await db
      .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto('kysely_migration')
      .values({ name: '999-later', timestamp: '2030-01-01' })
      .execute()
    await db.destroy()
    const before = await readFile(file)

    for (const command of [
      ['serve', '--port', '0'],
      ['migrate'],
      ['signing-key', 'create'],
      ['operator', 'add', 'x'],
    ]) {
      const run = await runProgram('control-panel', [...command, '--json', '--lang', 'en'], { env })
      expect(run).toMatchObject({ exitCode: 1, json: { error: { code: 'newer' } } })
    }
    expect(await readFile(file)).toEqual(before)
  })

  test('does not migrate when it is told not to', async () => {
    const { env } = await environment()
    const run = await runProgram('control-panel', ['serve', '--port', '0', '--no-migrate', '--json'], { env })
    expect(run).toMatchObject({ exitCode: 1, json: { error: { code: 'not-migrated' } } })
  })

  test('a port that is taken is one calm sentence', async () => {
    const { env } = await environment()
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
    const run = await runProgram('control-panel', ['serve', '--port', String(port), '--lang', 'en'], { env })
    server.close()
    expect(run.exitCode).toBe(1)
    expect(run.err).toContain(
      `Another program listens at 127.0.0.1:${port} already. The port is set by PANEL_PORT.`,
    )
    expect(run.err).not.toContain('    at ')
  })

  test('an address of another computer is one calm sentence', async () => {
    const { env } = await environment()
    const run = await runProgram('control-panel', ['serve', '--port', '0', '--host', '203.0.113.9'], { env })
    expect(run.exitCode).toBe(1)
    expect(run.err).toContain('Адресът се задава с PANEL_HOST.\nТози адрес не е на този компютър.\n')
  })

  test.each([
    ['no command', [], {}],
    ['an unknown command', ['dance'], {}],
    ['half a command', ['signing-key'], {}],
    ['an option of another command', ['migrate', '--force'], {}],
    ['a host that is nowhere', ['serve', '--port', '0', '--host', 'nowhere.invalid'], {}],
    [
      'a host for metrics that is nowhere',
      ['serve', '--port', '0', '--metrics-port', '0', '--metrics-host', 'nowhere.invalid'],
      {},
    ],
    ['an option without a value', ['migrate', '--database'], {}],
    ['a wrong port', ['serve', '--port', '99999'], {}],
    ['a wrong database', ['migrate'], { PANEL_DATABASE: 'mysql://localhost' }],
    ['a wrong proxy', ['serve'], { PANEL_TRUST_PROXY: 'everyone' }],
    [
      'a folder for the database that is a file',
      ['serve'],
      { PANEL_DATABASE: 'sqlite:package.json/x.sqlite' },
    ],
    ['a misspelled variable', ['migrate'], { PANEL_DATBASE: 'sqlite:x' }],
    ['no user name', ['operator', 'add'], {}],
    ['no user name to reset', ['operator', 'reset'], {}],
    ['a second factor for nobody', ['serve'], { PANEL_SECOND_FACTOR: 'off' }],
    ['a short passphrase', ['signing-key', 'create'], { PANEL_SIGNING_PASSPHRASE: 'short' }],
  ])('%s is wrong usage', async (_name, args, settings) => {
    const { env } = await environment()
    const run = await runProgram('control-panel', [...args, '--json'], { env: { ...env, ...settings } })
    const message = expect.stringMatching(/./)
    expect(run).toMatchObject({
      exitCode: 2,
      json: { error: { code: 'usage', message, messages: [message] } },
    })
    expect(run.err).not.toBe('')
  })

  test.each([
    ['a database that cannot be opened', 'sqlite:/dev/null/panel.sqlite'],
    ['a file that is no database', 'sqlite:package.json'],
    ['a server that is not there', 'postgres://nobody@127.0.0.1:1/none'],
  ])('%s is one calm sentence', async (_name, database) => {
    const { env } = await environment()
    const run = await runProgram('control-panel', ['migrate', '--json', '--lang', 'en'], {
      env: { ...env, PANEL_DATABASE: database },
    })
    expect(run).toMatchObject({ exitCode: 1, json: { error: { code: 'unreachable' } } })
    expect(run.err).not.toContain('    at ')
  })

  test.each([
    [['signing-key'], 'След signing-key се пише какво да се направи: create, rotate, list, export.'],
    [['signing-key', 'creat'], 'Няма такава команда: signing-key creat. Може би signing-key create?'],
    [['operatr', 'add', 'x'], 'Няма такава команда: operatr add. Може би operator add?'],
    [['serv'], 'Няма такава команда: serv. Може би serve?'],
    [['migrate', 'now'], '„now“ е излишно: migrate не го очаква.'],
    [['migrate', '--force'], 'Настройката --force не е за migrate.'],
    [['serve', '--host', 'nowhere.invalid'], 'PANEL_HOST: няма компютър с име nowhere.invalid.'],
  ])('%j is told what there is', async (args, sentence) => {
    const { env } = await environment()
    const run = await runProgram('control-panel', args, { env })
    expect(run).toMatchObject({ exitCode: 2, err: expect.stringContaining(sentence) })
  })

  test('an older runtime is told in a sentence', async () => {
    const versions = 'Object.defineProperty(process, "versions", { value: { node: "22.1.0" } })'
    const run = await runProgram('control-panel', ['serve'], {
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(versions)}`],
    })
    expect(run).toMatchObject({
      exitCode: 2,
      err: 'Контролният панел иска Node.js 24 или по-нов, а този е 22.1.0.\n',
    })
  })

  test('help and version are there in both languages', async () => {
    const bg = await runProgram('control-panel', ['--help'])
    const en = await runProgram('control-panel', ['--help', '--lang', 'en'])
    for (const args of [['-h'], ['help']]) expect((await runProgram('control-panel', args)).out).toBe(bg.out)
    const version = await runProgram('control-panel', ['--version', '--json'], { env: { PANEL_PORT: 'x' } })
    expect((await runProgram('control-panel', ['--help'], { env: { PANEL_DATABASE: 'x' } })).out).toBe(bg.out)
    expect(bg.out).toContain('Употреба: control-panel')
    expect(en.out).toContain('Usage: control-panel')
    expect(version.json).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  })
})
