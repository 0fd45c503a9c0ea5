import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../../../src/panel/server/db/database.ts'
import { createReadCache } from '../../../../../src/panel/server/db/read-cache.ts'

/** More than the cache keeps. */
const MANY = 6_000

async function openCache() {
  const db = await openDatabase({ kind: 'sqlite', file: ':memory:' })
  onTestFinished(() => db.destroy())
  let loads = 0
  const load = async () => ++loads
  return { db, openView: createReadCache(db), load }
}

describe('what is read through a cache', () => {
  test('is loaded once for as long as nobody writes', async () => {
    const { db, openView, load } = await openCache()

    expect(await openView().read('key', load)).toBe(1)
    expect(await openView().read('key', load)).toBe(1)
    await sql`create table written (id text)`.execute(db)
    expect(await openView().read('key', load)).toBe(2)
  })

  test('is loaded for each key by itself', async () => {
    const { openView, load } = await openCache()
    const view = openView()

    expect([await view.read('one', load), await view.read('other', load)]).toEqual([1, 2])
  })

  test('is kept also after more was read than there is room for', async () => {
    const { openView, load } = await openCache()
    for (let key = 0; key < MANY; key++) await openView().read(String(key), load)

    await openView().read('key', load)

    expect(await openView().read('key', load)).toBe(MANY + 1)
  })

  test('and fails is loaded again', async () => {
    const { openView, load } = await openCache()

    await expect(openView().read('key', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await openView().read('key', load)).toBe(1)
  })
})
