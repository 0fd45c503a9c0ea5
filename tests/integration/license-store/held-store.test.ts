import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openLicenseStore } from '../../../src/main/registration/license-store.ts'
import { temporaryFolder } from '../../support/panel.ts'

vi.mock('../../../src/main/registration/held-file.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../../src/main/registration/held-file.ts')>()
  return {
    ...original,
    whileHeld: () => Promise.reject(new original.HeldFileError('The file is held')),
  }
})

test('a license file that another program holds from being read is left to it, with the advice for that', async () => {
  const dataDir = await temporaryFolder()
  await writeFile(join(dataDir, 'license.json'), '{}')
  const store = openLicenseStore({ dataDir, prove: () => null })
  expect(await store.savePending('I0')).toEqual({ ok: false, refusal: 'busy' })
})
