import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { signIn } from '../../support/accounts.ts'
import { call, DIALECTS, panelWith } from '../../support/panel.ts'

const WRONG = 'wrong wrong wrong'

/** The library's own hashing, seen, and held back while a gate is closed. */
const hashing = vi.hoisted(() => ({
  seen: new EventTarget(),
  verified: [] as string[],
  gate: Promise.resolve(),
}))

vi.mock('@node-rs/argon2', async (importOriginal) => {
  const original = await importOriginal<typeof import('@node-rs/argon2')>()
  return {
    ...original,
    verify: async (...args: Parameters<typeof original.verify>) => {
      hashing.verified.push(String(args[0]))
      hashing.seen.dispatchEvent(new Event('verify'))
      await hashing.gate
      return original.verify(...args)
    },
  }
})

/** Holds all hashing back until it is opened. */
function closeGate(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  hashing.gate = promise
  return resolve
}

afterEach(() => {
  hashing.verified.length = 0
  hashing.gate = Promise.resolve()
})

describe.each(DIALECTS)('a password that is proved on %s', (dialect) => {
  test('costs the same hash, and is waited for, whether there is such a user or not', async () => {
    const { app, subscriber, operator } = await panelWith(dialect)
    for (const username of [subscriber.username, operator.username, 'nobody@example.bg', '']) {
      hashing.verified.length = 0
      const open = closeGate()
      const isHashing = once(hashing.seen, 'verify')
      const state = { isAnswered: false }
      const answer = signIn(app, username, WRONG).finally(() => {
        state.isAnswered = true
      })
      await isHashing
      // Whatever would be answered without the hash is answered within these.
      for (let number = 0; number < 3; number++) await call(app, 'GET', '/health')
      expect(state.isAnswered).toBe(false)
      open()
      expect((await answer).body.code).toBe('bad-credentials')
      expect(hashing.verified.map((hash) => hash.replace(/p=1\$.*/, 'p=1'))).toEqual([
        '$argon2id$v=19$m=19456,t=2,p=1',
      ])
    }
  })

  test('waits in turn with a hundred others; what comes beyond is told to come again, and others are answered', async () => {
    const { app, subscriber } = await panelWith(dialect)
    const room = Math.max(1, Math.floor(availableParallelism() / 2)) + 100
    const open = closeGate()
    const busy = Promise.withResolvers<void>()
    const statuses: number[] = []
    const flood = Array.from({ length: room + 10 }, async (_, number) => {
      const address = `10.0.${number >> 8}.${number & 255}`
      const answer = await signIn(app, `nobody-${number}`, WRONG, { address })
      statuses.push(answer.status)
      if (statuses.length === 10) busy.resolve()
      return answer
    })
    await busy.promise
    expect((await call(app, 'GET', '/session', { token: subscriber.token })).status).toBe(200)
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 503))

    open()
    const answers = await Promise.all(flood)

    const refused = answers.filter(({ status }) => status === 503)
    expect(refused).toHaveLength(10)
    expect(refused[0]).toMatchObject({ body: { code: 'system-problem' }, headers: { 'retry-after': '10' } })
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(room)
    expect((await signIn(app, subscriber.username, subscriber.firstPassword)).status).toBe(201)
  })
})
