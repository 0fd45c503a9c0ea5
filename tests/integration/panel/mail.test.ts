import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createLink } from '../../../src/panel/server/accounts/password-links.ts'
import { createUser } from '../../../src/panel/server/accounts/users.ts'
import type { Database } from '../../../src/panel/server/db/schema.ts'
import { listFailedMail, readServerProblem } from '../../../src/panel/server/mail/mail-troubles.ts'
import { type MailerOptions, startMailer } from '../../../src/panel/server/mail/mailer.ts'
import { type AddressedLetter, addMail, addMailToUsers } from '../../../src/panel/server/mail/outbox.ts'
import { createPost } from '../../../src/panel/server/mail/post.ts'
import { decodeWords, type MailServer, startMailServer } from '../../support/mail-server.ts'
import { DIALECTS, NOW, newDatabase, panelWith } from '../../support/panel.ts'

const SENDER = { name: 'ПАСОСС, отдел „Обслужване“', address: 'panel@example.bg' }
const TO = 'ivan@example.bg'
const INVITATION = 'Достъп до Контролния панел на ПАСОСС'

/** A mailer of this process that looks often, and whose clock is the test's. */
function mailerOf(
  db: Database,
  server: Pick<MailServer, 'url'>,
  { sendLimitMs, ...overrides }: Partial<MailerOptions> & { readonly sendLimitMs?: number } = {},
) {
  const settings = {
    server: new URL(server.url),
    sender: SENDER,
    panelAddress: new URL('https://panel.example.bg/'),
  }
  const clock = { now: NOW }
  const problems: string[] = []
  const mailer = startMailer({
    db,
    settings,
    post: createPost(settings, sendLimitMs),
    createLink,
    onServerProblem: ({ problem }) => problems.push(problem),
    onError: (error) => {
      throw error
    },
    now: () => clock.now,
    pollMs: 5,
    troublePauseMs: 5,
    ...overrides,
  })
  onTestFinished(() => mailer.stop())
  return { ...mailer, clock, problems }
}

function write(db: Database, letter: Partial<AddressedLetter> = {}): Promise<void> {
  const written = { kind: 'password-change', details: {}, to: TO, customerId: null, ...letter }
  return addMail(db, written as AddressedLetter, NOW)
}

function readOutbox(db: Database) {
  return db.selectFrom('outbox').selectAll().execute()
}

function later(hours: number): Date {
  return new Date(NOW.getTime() + hours * 3_600_000)
}

describe.each(DIALECTS)('mail on %s', (dialect) => {
  test('is sent in two forms with the headers of an automatic message, and forgotten', async () => {
    const db = await newDatabase(dialect)
    const server = await startMailServer()
    mailerOf(db, server)
    await write(db, {
      kind: 'workplace-release',
      details: { license: 10_001, place: 2, name: '<b>Каса & 2</b>', by: TO },
    })

    const mail = await server.waitFor(TO)

    expect(mail.subject).toBe('Освободено работно място по лиценз №\u00A010001')
    expect(mail.headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'message-id': expect.stringMatching(/^<[0-9a-f]{48}@example\.bg>$/),
      date: 'Tue, 24 Nov 2026 10:00:00 +0000',
      to: TO,
      'mime-version': '1.0',
    })
    expect(decodeWords(mail.headers.from ?? '')).toContain('ПАСОСС, отдел „Обслужване“')
    expect(mail.text).toContain('Работно място: 2, <b>Каса & 2</b>')
    expect(mail.text).toContain('24.11.2026')
    expect(mail.html).toContain('&lt;b&gt;Каса &amp; 2&lt;/b&gt;')
    expect(mail.html).not.toMatch(/<img|<script|src=|url\(/)
    await vi.waitUntil(async () => (await readOutbox(db)).length === 0)
  })

  test('is not written to what is no address, nor can a name begin a header', async () => {
    const db = await newDatabase(dialect)
    for (const to of ['ivanka', 'a@b.bg\r\nBcc: x@y.bg', 'a@b.bg, x@y.bg', '"a b"@c.bg', '<a@b.bg>'])
      await write(db, { to })
    expect(await readOutbox(db)).toEqual([])

    const server = await startMailServer()
    mailerOf(db, server)
    const name = 'Каса\r\nBcc: x@y.bg\r\n\r\nтяло'
    await write(db, { kind: 'workplace-release', details: { license: 1, place: 1, name, by: 'x' } })
    const mail = await server.waitFor(TO)
    expect(mail.to).toEqual([TO])
    expect(mail.headers).not.toHaveProperty('bcc')
  })

  test('goes to every user of a customer, in the language of each', async () => {
    const { db, customer, subscriber } = await panelWith(dialect)
    await createUser(db, { username: 'mary@example.bg', customerId: customer.id }, NOW)
    await db.updateTable('users').set({ language: 'en' }).where('username', '=', 'mary@example.bg').execute()
    const server = await startMailServer()
    mailerOf(db, server)
    const details = { license: 10_001, place: 2, name: null, by: 'maria@example.bg' }
    await addMailToUsers(db, customer.id, { kind: 'workplace-release', details }, NOW)
    expect((await server.waitFor(subscriber.username)).subject).toBe(
      'Освободено работно място по лиценз №\u00A010001',
    )
    expect((await server.waitFor('mary@example.bg')).subject).toBe(
      'A workplace of license no. 10001 was released',
    )
    expect(server.received).toHaveLength(2)
  })

  test('that is refused for now is sent again after a pause, once, as the same message', async () => {
    const db = await newDatabase(dialect)
    const server = await startMailServer({ judge: (place) => (place === 1 ? { code: 451 } : 'take') })
    const { clock } = mailerOf(db, server)
    await write(db)
    await vi.waitUntil(async () => (await readOutbox(db))[0]?.failure)
    expect((await readOutbox(db))[0]).toMatchObject({
      attempts: 1,
      failure: '451 Not now',
      next_at: '2026-11-24T10:01:00.000Z',
    })
    expect(server.countGiven()).toBe(1)

    clock.now = later(0.02)
    const mail = await server.waitFor(TO)
    await vi.waitUntil(async () => (await readOutbox(db)).length === 0)
    expect(server.received).toHaveLength(1)
    expect(mail.headers.date).toBe('Tue, 24 Nov 2026 10:00:00 +0000')
    expect(await listFailedMail(db, 10)).toEqual([])
  })

  test('that is refused for good has failed at once, and the next one is sent', async () => {
    const db = await newDatabase(dialect)
    const server = await startMailServer({ judge: (place) => (place === 1 ? { code: 550 } : 'take') })
    mailerOf(db, server)
    await write(db)
    await vi.waitUntil(async () => (await listFailedMail(db, 10)).length > 0)
    await write(db, { to: 'maria@example.bg' })
    await server.waitFor('maria@example.bg')

    expect(await listFailedMail(db, 10)).toEqual([
      {
        id: expect.any(String),
        kind: 'password-change',
        address: TO,
        failedAt: NOW.toISOString(),
        reason: '550 Not now',
        customerId: null,
      },
    ])
    expect(await readServerProblem(db)).toBeNull()
  })

  test('waits through a day of pauses that grow, and then has failed', async () => {
    const db = await newDatabase(dialect)
    const server = await startMailServer({ judge: () => ({ code: 451 }) })
    const { clock } = mailerOf(db, server)
    await write(db)
    const pauses: number[] = []
    for (;;) {
      const before = clock.now.getTime()
      const row = await vi.waitUntil(async () => {
        const [found] = await readOutbox(db)
        return found?.attempts === pauses.length + 1 && found.failure !== null && found
      })
      if (row.next_at === null) break
      pauses.push((Date.parse(row.next_at) - before) / 60_000)
      await db.updateTable('outbox').set({ failure: null }).execute()
      clock.now = new Date(row.next_at)
    }
    expect(pauses.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120])
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(24 * 60)
    expect((await listFailedMail(db, 10)).map(({ address }) => address)).toEqual([TO])
  })

  test('waits for a server that hangs no longer than it may, and is sent later', async () => {
    const db = await newDatabase(dialect)
    const server = await startMailServer({ judge: (place) => (place === 1 ? 'hang' : 'take') })
    const { clock, problems } = mailerOf(db, server, { sendLimitMs: 300 })
    const begun = performance.now()
    await write(db)
    await vi.waitUntil(() => problems.length > 0, { timeout: 5_000 })
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(problems).toEqual(['no-answer'])
    expect(await vi.waitUntil(() => readServerProblem(db))).toMatchObject({ problem: 'no-answer' })

    clock.now = later(0.02)
    await server.waitFor(TO)
    await vi.waitUntil(async () => (await readServerProblem(db)) === null)
  })

  test('goes encrypted, and with the sign-in that the server asks for', async () => {
    const db = await newDatabase(dialect)
    const account = { user: 'panel@example.bg', password: 'secret' }
    const server = await startMailServer({ account })
    mailerOf(db, server)
    await write(db)
    expect(await server.waitFor(TO)).toMatchObject({ isEncrypted: true, user: 'panel@example.bg' })
  })

  test('waits for a server that never says a word no longer than it may', async () => {
    const db = await newDatabase(dialect)
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    onTestFinished(() => void silent.close())
    const { port } = silent.address() as AddressInfo
    const { problems } = mailerOf(db, { url: `smtp://127.0.0.1:${port}` }, { sendLimitMs: 100 })
    await write(db)
    await vi.waitUntil(() => problems.length > 0)
    expect(problems[0]).toBe('no-answer')
  })

  test.each([
    ['a wrong password', 'sign-in-refused', (url: string) => url.replace('secret', 'wrong')],
    ['nobody listening', 'unreachable', () => 'smtp://127.0.0.1:1'],
    ['a certificate of nobody trusted', 'certificate', (url: string) => url],
  ])('stays where it is with %s, and the problem is kept', async (_, problem, urlOf) => {
    const db = await newDatabase(dialect)
    const account = { user: 'panel', password: 'secret' }
    const server = await startMailServer({ account, isTrusted: problem !== 'certificate' })
    const { problems } = mailerOf(db, { url: urlOf(server.url) })
    await write(db)
    await vi.waitUntil(() => problems.length > 0)
    expect(problems[0]).toBe(problem)
    expect(await vi.waitUntil(() => readServerProblem(db))).toMatchObject({
      problem,
      since: NOW.toISOString(),
    })
    expect(await listFailedMail(db, 10)).toEqual([])
    expect(await readOutbox(db)).toHaveLength(1)
  })

  test('has a link that works for an hour from when it is sent, within the hour after it was asked for', async () => {
    const { db, subscriber } = await panelWith(dialect)
    const server = await startMailServer({ judge: (place) => (place === 1 ? { code: 451 } : 'take') })
    const { clock } = mailerOf(db, server)
    await write(db, { kind: 'password-link', to: subscriber.username })
    await vi.waitUntil(async () => (await readOutbox(db))[0]?.failure)
    clock.now = later(0.9)
    await server.waitFor(subscriber.username)
    await vi.waitUntil(async () => (await readOutbox(db)).length === 0)

    const links = await db.selectFrom('password_links').select('expires').orderBy('expires').execute()
    expect(links.map(({ expires }) => expires)).toEqual([later(1), later(1.9)].map((at) => at.toISOString()))
  })

  test('is not sent where it has waited longer than its link works, and the service desk sees it', async () => {
    const { db, subscriber } = await panelWith(dialect)
    const server = await startMailServer()
    for (const kind of ['password-link', 'invitation'] as const)
      for (const to of [subscriber.username, 'nobody@example.bg']) await write(db, { kind, to })
    mailerOf(db, server, { now: () => later(1.1) })
    await server.waitFor(subscriber.username)
    await vi.waitUntil(async () => (await readOutbox(db)).length === 1)

    expect(server.received.map(({ subject }) => subject)).toEqual([INVITATION])
    expect(await listFailedMail(db, 10)).toMatchObject([
      { kind: 'password-link', address: subscriber.username, reason: 'late-link' },
    ])
  })

  test('is sent once by three mailers at a time', async () => {
    const db = await newDatabase(dialect)
    const server = await startMailServer()
    for (let number = 0; number < 3; number++) mailerOf(db, server)
    const addresses = Array.from({ length: 12 }, (_, number) => `user-${number}@example.bg`)
    for (const to of addresses) await write(db, { to })
    await vi.waitUntil(async () => (await readOutbox(db)).length === 0, { timeout: 15_000 })
    expect(server.received.flatMap(({ to }) => to).toSorted()).toEqual(addresses.toSorted())
  })
})
