/**
 * Makes the installers of the platform it runs on, into `dist/`: builds the client, puts together what an installer holds,
 * and has electron-builder pack it. `--only stage` and `--only pack` do the first and the second half, so that what builds
 * never sees the secrets of what signs. `--dir` stops at the unpacked program; the other options are for the tests.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, type Configuration } from 'electron-builder'
import packageJson from '../package.json' with { type: 'json' }
import { readVendorKeys } from '../src/main/registration/vendor-keys.ts'
import { readSigningVariables } from './signing-variables.ts'
import { copyStripped } from './strip-runtime.ts'

const RESOURCES = fileURLToPath(new URL('../resources/', import.meta.url))
const BUILD = fileURLToPath(new URL('build.ts', import.meta.url))

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    dir: { type: 'boolean', default: false },
    'public-keys': { type: 'string', default: join(RESOURCES, 'public-keys.json') },
    stage: { type: 'string', default: 'out/installer' },
    output: { type: 'string', default: 'dist' },
    'electron-dist': { type: 'string' },
  },
})
const { stage, output, 'public-keys': publicKeys } = options

/**
 * What an installer holds: the application's own folder, which becomes the asar; and beside the program its command line,
 * with the runtime that it and the disk probe run on.
 */
const app = join(stage, 'app')
const commandLine = join(stage, 'command-line')

async function stageAll(): Promise<void> {
  const built = join(stage, 'build')
  await rm(stage, { recursive: true, force: true })
  const args = [BUILD, '--out', built, '--public-keys', publicKeys]
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0)
    throw new Error('The build failed')

  await mkdir(app, { recursive: true })
  for (const folder of ['main', 'preload', 'renderer'])
    await cp(join(built, folder), join(app, 'out', folder), { recursive: true })
  const { name, version, description, author, homepage, license, type, main, productName, desktopName } =
    packageJson
  const about = { name, version, description, author, homepage, license, type, main }
  const manifest = { ...about, productName, desktopName }
  await writeFile(join(app, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)

  const cli = join(commandLine, 'cli')
  await mkdir(cli, { recursive: true })
  for (const name of ['license-client.js', 'client-chunks', 'client-licenses.md'])
    await cp(join(built, 'cli', name), join(cli, name), { recursive: true })
  for (const name of ['disk-probe.js', 'probe-chunks', 'probe-licenses.md'])
    await cp(join(built, 'cli', name), join(cli, name), { recursive: true })
  // It is no module of the application's: without this the runtime would look further up for what the files are.
  await writeFile(join(cli, 'package.json'), '{ "type": "module" }\n')
  const launcher = process.platform === 'win32' ? 'license-client.cmd' : 'license-client'
  for (const file of [launcher, 'node-LICENSE.txt'])
    await copyFile(join(RESOURCES, 'command-line', file), join(commandLine, file))
  await copyStripped(process.execPath, join(commandLine, basename(process.execPath)))
}

/** Builds with the vendor's public keys; a client without one accepts no registration key. */
async function stageWithKeys(): Promise<void> {
  const keys = await readVendorKeys(publicKeys)
  if (!keys.ok || keys.value.length === 0) {
    console.error(
      `${publicKeys} holds no public key, and a client without one accepts no registration key. Write it with:\n  npm run -s control-panel -- signing-key export --json > resources/public-keys.json`,
    )
    process.exit(1)
  }
  await stageAll()
}

async function pack(): Promise<void> {
  const { unset, appleKey } = readSigningVariables(process.env)
  for (const name of unset) delete process.env[name]
  if (appleKey !== null) {
    const folder = await mkdtemp(join(tmpdir(), 'apple-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    process.env.APPLE_API_KEY = join(folder, 'key.p8')
    await writeFile(process.env.APPLE_API_KEY, appleKey, { mode: 0o600 })
  }
  const config: Configuration = {
    directories: { app, output },
    extraResources: [{ from: commandLine, to: 'command-line' }],
    ...(options['electron-dist'] === undefined ? {} : { electronDist: options['electron-dist'] }),
  }
  for (const file of await build({ config, dir: options.dir, publish: 'never' })) console.log(file)
}

if (options.only !== 'pack') await stageWithKeys()
if (options.only !== 'stage') await pack()
