import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openKeptFile } from '../../../src/main/kept-file.ts'
import { temporaryFolder } from '../../support/panel.ts'

const schema = z.object({ text: z.string() })

describe('a value that is kept in a file', () => {
  test('is there again, and is gone when it is given up', async () => {
    const file = join(await temporaryFolder(), 'folder', 'draft.json')
    const kept = await openKeptFile(file, schema)
    expect(kept.read()).toBeNull()
    expect(await kept.save({ text: 'половин ключ' })).toBe(true)
    expect((await openKeptFile(file, schema)).read()).toEqual({ text: 'половин ключ' })
    await kept.save(null)
    expect((await openKeptFile(file, schema)).read()).toBeNull()
  })

  test('is the last of many that were saved at once', async () => {
    const file = join(await temporaryFolder(), 'draft.json')
    const kept = await openKeptFile(file, schema)
    for (let number = 0; number < 200; number++) void kept.save({ text: String(number) })
    await kept.settle()
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ text: '199' })
  })

  test.each(['', '{', '[]', '{"text":1}', 'null'])('is none where the file holds %j', async (text) => {
    const file = join(await temporaryFolder(), 'draft.json')
    await writeFile(file, text)
    expect((await openKeptFile(file, schema)).read()).toBeNull()
  })

  test('stays in memory where it cannot be written, and says so', async () => {
    const blocked = join(await temporaryFolder(), 'file')
    await writeFile(blocked, '')
    const kept = await openKeptFile(join(blocked, 'draft.json'), schema)
    expect(await kept.save({ text: 'a' })).toBe(false)
    expect(kept.read()).toEqual({ text: 'a' })
  })
})
