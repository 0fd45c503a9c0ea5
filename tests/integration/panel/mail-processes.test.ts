import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '../../../src/panel/server/db/database.ts'
import { readServerProblem } from '../../../src/panel/server/mail/mail-troubles.ts'
import { addMail } from '../../../src/panel/server/mail/outbox.ts'
import { freePort } from '../../support/free-port.ts'
import { type MailServerOptions, startMailServer } from '../../support/mail-server.ts'
import { mailSettings } from '../../support/mail-settings.ts'
import { DIALECTS, type DialectName, migratedLocation } from '../../support/panel.ts'
import { runProgram, servePanel } from '../../support/programs.ts'

const TO = 'ivan@example.bg'
const ACCOUNT = { user: 'panel@example.bg', password: 'secret-word' }

/** A database, a mail server, and the settings of panels on both. */
async function prepare(dialect: DialectName, options: MailServerOptions = {}) {
  const location = await migratedLocation(dialect)
  const db = await openDatabase(location)
  onTestFinished(() => db.destroy())
  const server = await startMailServer({ account: ACCOUNT, ...options })
  const env = {
    PANEL_DATABASE: location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url,
    ...mailSettings(server),
  }
  const write = (to: string) =>
    addMail(db, { kind: 'password-change', details: {}, to, customerId: null }, new Date())
  async function serve(args: readonly string[] = [], changes: Readonly<Record<string, string>> = {}) {
    const panel = await servePanel(args, { ...env, ...changes })
    onTestFinished(() => panel.kill('SIGTERM'))
    return panel
  }
  const isEmpty = async () => (await db.selectFrom('outbox').selectAll().execute()).length === 0
  return { db, server, env, write, serve, isEmpty }
}

describe.each(DIALECTS)('panels that send mail on %s', (dialect) => {
  test('send a mail twice at most where one is killed before it has noted it, as the same message', async () => {
    const judge = (place: number) => (place === 1 ? 'take-silently' : 'take')
    const { db, server, write, serve, isEmpty } = await prepare(dialect, { judge })
    await write(TO)
    const killed = await serve()
    await server.waitFor(TO)
    await killed.kill('SIGKILL')

    const next = await serve()
    await write('maria@example.bg')
    await server.waitFor('maria@example.bg')
    expect(server.received.filter(({ to }) => to.includes(TO))).toHaveLength(1)
    // The claim of the one that was killed ends.
    await db.updateTable('outbox').set({ next_at: new Date().toISOString() }).execute()
    const again = await server.waitFor(TO, 2)
    await vi.waitUntil(isEmpty, { timeout: 10_000 })
    await next.kill('SIGTERM')

    const sent = server.received.filter(({ to }) => to.includes(TO))
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ headers }) => headers['message-id'])).size).toBe(1)
    expect(again.text).toBe(sent[0]?.text)
  })

  test('send each mail once, two of them with workers, and say so without a word of it in the log', async () => {
    const { server, write, serve, isEmpty } = await prepare(dialect)
    const panels = await Promise.all([serve(), serve(['--workers', '2'])])
    const addresses = Array.from({ length: 20 }, (_, number) => `user-${number}@example.bg`)
    await Promise.all(addresses.map(write))
    await vi.waitUntil(isEmpty, { timeout: 20_000, interval: 50 })
    expect(server.received.flatMap(({ to }) => to).toSorted()).toEqual(addresses.toSorted())
    for (const panel of panels) {
      await panel.kill('SIGTERM')
      expect(panel.child.exitCode).toBe(0)
      expect(panel.readError()).not.toMatch(/user-\d|secret-word|"level":/)
    }
  })
})

describe.each(DIALECTS)('two panels that send mail on %s', (dialect) => {
  test('send what is refused for now once, give up what is refused for good, and count both', async () => {
    const judge = (place: number) => VERDICTS[place - 1] ?? 'take'
    const { db, server, write, serve, isEmpty } = await prepare(dialect, { judge })
    const ports = [await freePort(), await freePort()]
    const workers = ['--workers', '2']
    await Promise.all(
      ports.map((port, place) => serve([...(place === 0 ? [] : workers), '--metrics-port', String(port)])),
    )
    await write(TO)
    const refused = () =>
      db.selectFrom('outbox').select('failure').where('failure', 'is not', null).executeTakeFirst()
    await vi.waitUntil(refused, { timeout: 10_000 })
    const waits = { sent: 0, delayed: 1, failed: 0, waiting: [1, 1] }
    await expect.poll(() => readMailMetrics(ports)).toEqual(waits)

    // The pause is over.
    await db.updateTable('outbox').set({ next_at: new Date().toISOString() }).execute()
    await vi.waitUntil(isEmpty, { timeout: 10_000 })
    await write('nobody@example.bg')
    const failed = () =>
      db.selectFrom('outbox').select('id').where('failed_at', 'is not', null).executeTakeFirst()
    await vi.waitUntil(failed, { timeout: 10_000 })

    const expected = { sent: 1, delayed: 1, failed: 1, waiting: [0, 0] }
    await expect.poll(() => readMailMetrics(ports)).toEqual(expected)
    expect(server.received.map(({ to }) => to)).toEqual([[TO]])
    expect(server.countGiven()).toBe(3)
  })
})

/** The first mail is refused for now and then taken, the next one refused for good. */
const VERDICTS = [{ code: 451 }, 'take', { code: 550 }] as const

/** What two panels count together, and what each says of the outbox. */
async function readMailMetrics(ports: readonly number[]) {
  const texts = await Promise.all(
    ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
  )
  const figures = (name: string) =>
    texts.map((text) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      ),
    )
  const sum = (outcome: string) =>
    figures(`panel_mail_total{outcome="${outcome}"}`).reduce((one, other) => one + other)
  return {
    ...{ sent: sum('sent'), delayed: sum('delayed'), failed: sum('failed') },
    waiting: figures('panel_mail_waiting'),
  }
}

describe('a panel whose mail server does not let it in', () => {
  test('serves all the same, says so in the log, and keeps it for the service desk', async () => {
    const { db, serve, env } = await prepare('sqlite')
    const PANEL_SMTP = env.PANEL_SMTP.replace('secret-word', 'other-word')
    const panel = await serve(['--lang', 'en'], { PANEL_SMTP })
    await vi.waitUntil(() => /does not accept the user or the password/.test(panel.readError()), {
      timeout: 10_000,
    })
    expect((await fetch(`${panel.address}/api/v1/health`)).status).toBe(200)
    const features = await fetch(`${panel.address}/api/v1/features`)
    expect(await features.json()).toEqual({ mail: true })
    expect(panel.readError()).not.toContain('other-word')
    expect(await vi.waitUntil(() => readServerProblem(db))).toMatchObject({ problem: 'sign-in-refused' })
  })
})

describe('control-panel mail test', () => {
  test('sends one mail, and what was wrong with the server is forgotten', async () => {
    const { db, server, env } = await prepare('sqlite')
    await db
      .insertInto('mail_server')
      .values({ id: 1, problem: 'unreachable', reason: '', since: new Date().toISOString() })
      .execute()
    const run = await runProgram('control-panel', ['mail', 'test', TO, '--json'], { env })
    expect([run.exitCode, run.json]).toEqual([0, { sent: true, address: TO }])
    const mail = await server.waitFor(TO)
    expect(mail.subject).toBe('Пробно писмо от Контролния панел')
    expect(mail.isEncrypted).toBe(true)
    expect(await readServerProblem(db)).toBeNull()
  })

  test.each([
    ['a wrong password', { PANEL_SMTP: 'smtp://panel%40example.bg:wrong@127.0.0.1:PORT' }, 'the password', 1],
    ['nobody listening', { PANEL_SMTP: 'smtp://127.0.0.1:1' }, 'no connection', 1],
    ['no settings', { PANEL_SMTP: '', PANEL_MAIL_FROM: '', PANEL_ADDRESS: '' }, 'PANEL_SMTP', 2],
  ])('says what is wrong: %s', async (_, changes, words, exitCode) => {
    const { server, env } = await prepare('sqlite')
    const PANEL_SMTP = changes.PANEL_SMTP.replace('PORT', String(server.port))
    const run = await runProgram('control-panel', ['mail', 'test', TO, '--lang', 'en'], {
      env: { ...env, ...changes, PANEL_SMTP },
    })
    expect([run.exitCode, run.out]).toEqual([exitCode, ''])
    expect(run.err).toContain(words)
  })

  test('refuses what is no address', async () => {
    const { env } = await prepare('sqlite')
    const run = await runProgram('control-panel', ['mail', 'test', 'ivan', '--lang', 'en'], { env })
    expect([run.exitCode, run.err.split('\n')[0]]).toEqual([
      2,
      'Give an e-mail address to send the test message to.',
    ])
  })
})
