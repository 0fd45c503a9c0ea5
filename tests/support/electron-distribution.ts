import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'

/** What stands before the fuses in Electron's program, for the tools that set them. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_COUNT = 8

/** Writes a small stand-in for an unpacked Electron distribution: what electron-builder touches of one, and its fuses. */
export async function writeElectronDistribution(folder: string): Promise<void> {
  const defaultApp = join(folder, 'default-app')
  for (const part of ['locales', 'resources']) await mkdir(join(folder, part), { recursive: true })
  await mkdir(defaultApp)
  await writeFile(join(defaultApp, 'package.json'), '{}')
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'))
  for (const locale of ['bg', 'de', 'en-US']) await writeFile(join(folder, 'locales', `${locale}.pak`), '')
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version']) await writeFile(join(folder, file), '')
  const fuses = `${FUSE_SENTINEL}\u0001${String.fromCharCode(FUSE_COUNT)}${'0'.repeat(FUSE_COUNT)}`
  await writeFile(join(folder, 'electron'), `#!/bin/sh\n# ${fuses}\n`, { mode: 0o755 })
}
