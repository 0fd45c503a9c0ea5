import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRemoteSession, makeLocalFolder } from '../../../src/main/local-folder.ts'
import { temporaryFolder } from '../../support/panel.ts'

test('the local folder takes over what the window kept in the roaming one, once', async () => {
  const folder = await temporaryFolder()
  const [roaming, local] = [join(folder, 'roaming'), join(folder, 'local', 'Window')]
  await mkdir(join(roaming, 'Cache'), { recursive: true })
  await writeFile(join(roaming, 'settings.json'), '{"language":"en"}')
  await writeFile(join(roaming, 'draft.json'), '{}')

  expect(makeLocalFolder(local, roaming)).toBe(local)
  expect((await readdir(local)).toSorted()).toEqual(['draft.json', 'settings.json'])
  expect(await readFile(join(local, 'settings.json'), 'utf8')).toBe('{"language":"en"}')

  // A draft that was given up stays away.
  await rm(join(local, 'draft.json'))
  makeLocalFolder(local, roaming)
  expect(await readdir(local)).toEqual(['settings.json'])
})

test('the local folder is empty where there was none before', async () => {
  const folder = await temporaryFolder()
  expect(await readdir(makeLocalFolder(join(folder, 'local'), join(folder, 'none')))).toEqual([])
})

test.each([
  ['RDP-Tcp#12', true],
  ['rdp-tcp', true],
  ['ICA-tcp#3', true],
  ['Console', false],
  [undefined, false],
])('a session named %s is remote: %s', (name, is) => {
  expect(isRemoteSession({ SESSIONNAME: name })).toBe(is)
})
