import { describe, expect, test } from 'vitest'
import { createPasswordQueue } from '../../../../../src/panel/server/accounts/passwords/password-queue.ts'
import { accept, refuse } from '../../../../../src/shared/result.ts'

/** Work that ends when it is told to, and what is known of it meanwhile. */
function heldWork() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const seen = { running: 0, mostAtOnce: 0 }
  const work = async () => {
    seen.running++
    seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.running)
    await promise
    seen.running--
  }
  return { work, seen, finish: resolve }
}

describe('hashing', () => {
  test('takes turns', async () => {
    const queue = createPasswordQueue(2, 100)
    const { work, seen, finish } = heldWork()
    const all = Promise.all(Array.from({ length: 10 }, () => queue.admit(() => queue.hash(work))))
    finish()
    await all
    expect(seen).toEqual({ running: 0, mostAtOnce: 2 })
  })

  test('refuses what comes while too many wait, and goes on after them', async () => {
    const queue = createPasswordQueue(1, 3)
    const { work, finish } = heldWork()
    const admitted = Array.from({ length: 4 }, () => queue.admit(() => queue.hash(work)))

    expect(await queue.admit(work)).toEqual(refuse('too-many'))

    finish()
    await Promise.all(admitted)
    expect(await queue.admit(async () => 'hashed')).toEqual(accept('hashed'))
  })

  test('keeps places for who is known, before all strangers that wait', async () => {
    const queue = createPasswordQueue(1, 2)
    const { work, finish } = heldWork()
    const order: string[] = []
    const strangers = Array.from({ length: 3 }, (_, number) =>
      queue.admit(() => queue.hash(() => work().then(() => order.push(`stranger ${number}`)))),
    )
    expect(await queue.admit(work)).toEqual(refuse('too-many'))
    const known = queue.admit(() => queue.hash(async () => order.push('known'), 'known'), 'known')
    finish()
    await Promise.all([...strangers, known])
    expect(order).toEqual(['stranger 0', 'known', 'stranger 1', 'stranger 2'])
  })

  test('makes room again after what failed', async () => {
    const queue = createPasswordQueue(1, 0)
    for (let time = 0; time < 3; time++)
      await expect(queue.admit(() => Promise.reject(new Error('no such user')))).rejects.toThrow(
        'no such user',
      )
  })
})
