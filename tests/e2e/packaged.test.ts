import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { parseInstallationKey } from '../../src/shared/key/parse-installation-key.ts'
import { isStandIn } from '../support/desktop-app.ts'
import { openDesktop, registerOffline } from '../support/desktop-session.ts'
import { writeElectronDistribution } from '../support/electron-distribution.ts'
import { createVendor, diskWorkplace, writePublicKeys } from '../support/keys.ts'
import { temporaryFolder } from '../support/panel.ts'
import { CHOICES, machineEnv } from '../support/workstation.ts'

const DIST = fileURLToPath(new URL('../../scripts/dist.ts', import.meta.url))
const MAX_ASAR_BYTES = 3_000_000
/** The character that stands for an enabled fuse. */
const FUSE_ENABLED = '1'.charCodeAt(0)

const run = promisify(execFile)
const vendor = createVendor()
let folder: string
let unpacked: string
let resources: string

// A packed application lies otherwise on each system, and this distribution is Linux's; and real Electron, its fuses blown,
// lets no test in.
const isTried = process.platform === 'linux' && isStandIn

describe.runIf(isTried)('the packaged application', () => {
  /** The real build, packed around a small stand-in for Electron's own files. */
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packaged-test-'))
    const at = (name: string) => join(folder, name)
    await writePublicKeys(at('keys.json'), vendor)
    await writeElectronDistribution(at('electron'))
    const stage = ['--stage', at('stage')]
    await run(process.execPath, [DIST, '--only', 'stage', '--public-keys', at('keys.json'), ...stage])
    const output = ['--output', at('dist'), '--electron-dist', at('electron')]
    await run(process.execPath, [DIST, '--only', 'pack', '--dir', ...stage, ...output])
    unpacked = at('dist/linux-unpacked')
    resources = join(unpacked, 'resources')
    return () => rm(folder, { recursive: true, force: true })
  })

  test('holds its bundles and their licenses, and nothing else', async () => {
    const asar = join(resources, 'app.asar')
    const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'))

    const kinds = files.map((file) =>
      file.replace(/[\w-]+(?=\.js$)(?<=chunks\/.*)/, '*').replace(/-[\w-]{8}\./, '-*.'),
    )
    expect([...new Set(kinds)].toSorted()).toEqual([
      '/out',
      '/out/main',
      '/out/main/chunks',
      '/out/main/chunks/*.js',
      '/out/main/licenses.md',
      '/out/main/main.js',
      '/out/preload',
      '/out/preload/preload.cjs',
      '/out/renderer',
      '/out/renderer/assets',
      '/out/renderer/assets/decode-*.js',
      '/out/renderer/assets/icon-*.svg',
      '/out/renderer/assets/index-*.css',
      '/out/renderer/assets/index-*.js',
      '/out/renderer/index.html',
      '/out/renderer/licenses.md',
      '/package.json',
    ])
    expect((await stat(asar)).size).toBeLessThan(MAX_ASAR_BYTES)
    expect(await readdir(join(unpacked, 'locales'))).toEqual(['bg.pak', 'en-US.pak'])
  })

  test('runs as nothing but itself: the fuses are blown', async () => {
    const { version, ...wire } = await getCurrentFuseWire(join(unpacked, 'pasoss-license'))
    const isEnabled = (fuse: FuseV1Options) => wire[fuse] === FUSE_ENABLED

    expect(version).toBe(FuseVersion.V1)
    expect({
      runAsNode: isEnabled(FuseV1Options.RunAsNode),
      nodeOptions: isEnabled(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isEnabled(FuseV1Options.EnableNodeCliInspectArguments),
      cookieEncryption: isEnabled(FuseV1Options.EnableCookieEncryption),
      asarIntegrity: isEnabled(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyFromAsar: isEnabled(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocolPrivileges: isEnabled(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      cookieEncryption: true,
      asarIntegrity: true,
      onlyFromAsar: true,
      fileProtocolPrivileges: false,
    })
  })

  test('registers without a network, as the unpacked one does, with the public keys that are inside', async () => {
    const app = join(folder, 'app')
    extractAll(join(resources, 'app.asar'), app)
    const main = join(app, packageJson.main)
    const session = await openDesktop({ vendor, packaged: { main, resources } })

    const installation = await registerOffline(session, 'bg')

    expect(installation.workplace).toEqual(diskWorkplace('S4ENNX1R345678'))
    expect(session.app.pageErrors).toEqual([])
  })

  test('has its command line beside it, with the same keys and a runtime of its own', async () => {
    expect((await readdir(join(resources, 'command-line'))).toSorted()).toEqual([
      'cli',
      'license-client',
      'node',
      'node-LICENSE.txt',
    ])
    const runtime = await stat(join(resources, 'command-line', 'node'))
    const { size } = await stat(process.execPath)
    // Without binutils it is copied as it is.
    const hasStrip = spawnSync('strip', ['--version']).status === 0
    expect(runtime.size).toBeLessThanOrEqual(hasStrip ? 0.9 * size : size)
    const client = join(resources, 'command-line', 'license-client')
    const dataDir = join(folder, 'data')
    const env = { ...process.env, ...machineEnv('nvme-laptop') }
    const call = async (...args: readonly string[]) => {
      const { stdout } = await run(client, [...args, '--data-dir', dataDir, '--json'], { env })
      return JSON.parse(stdout)
    }
    const { installationKey } = await call('installation-key', ...CHOICES)
    const parsed = parseInstallationKey(installationKey)
    if (!parsed.ok) throw new Error('No installation key was made')

    expect(await call('register', vendor.issue(parsed.value.installation))).toMatchObject({
      state: 'registered',
    })
    expect(await call('status')).toMatchObject({ state: 'registered' })
  })
})

test('no installer is made without a public key', async () => {
  const output = join(await temporaryFolder(), 'dist')

  const failed = await run(process.execPath, [DIST, '--output', output]).catch((error: unknown) => error)

  expect(JSON.parse(await readFile('resources/public-keys.json', 'utf8'))).toEqual([])
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('signing-key export') })
})
