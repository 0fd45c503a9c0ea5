/**
 * Builds everything into `out/`. With `--if-stale` only where a source is newer than the last build, so that every npm
 * script can build what it needs and costs next to nothing when nothing changed. `--out DIR` builds elsewhere, and
 * `--public-keys FILE` with other public keys of the vendor than those of the repository.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build as buildDesktop } from 'electron-vite'
import { build, type Plugin } from 'vite'
import { publicKeysPlugin } from './public-keys-plugin.ts'

const SOURCES = [
  'src',
  'resources',
  'scripts',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
]

const { values: options } = parseArgs({
  options: {
    'if-stale': { type: 'boolean' },
    out: { type: 'string', default: 'out' },
    'public-keys': { type: 'string' },
  },
})
const { out, 'public-keys': publicKeys } = options
const STAMP = join(out, '.built')

/** What cannot be bundled: native code, and what loads its own parts at run time. */
const EXTERNAL = ['@node-rs/argon2', 'pg', 'pino', 'fastify', '@fastify/swagger', '@fastify/cookie']

/**
 * The client's programs are built apart from the panel's, so that an installer holds nothing of the panel, and apart from each
 * other, so that each starts from few files.
 */
const PROGRAMS = {
  client: { 'license-client': 'src/cli/license-client.ts' },
  probe: { 'disk-probe': 'src/main/registration/workplace/disk-probe.ts' },
  panel: {
    'control-panel': 'src/cli/control-panel.ts',
    demo: 'src/cli/demo.ts',
  },
}

/** Finding a file takes a program longer than reading it: one for the start, and one for what several commands load later. */
const CLIENT_FILES = [
  { name: 'start', tags: ['$initial' as const] },
  { name: 'later', minShareCount: 2 },
]

const BUILTIN_IMPORT = /^import (\w[\w$]*)?(?:, )?(\{[^}]*\})? from "(node:[\w/]+)";$/gm

/**
 * An `import` of a module of the runtime reads all its exports: that opens standard input with `node:process`, and loads the
 * client of HTTP/2 with `node:http`. The modules themselves load their parts when they are used.
 */
const LEAN_BUILTINS: Plugin = {
  name: 'lean-builtins',
  renderChunk(code, { name }) {
    // It tells an older runtime what it is.
    if (name === 'control-panel') return null
    return code.replace(BUILTIN_IMPORT, (_, whole = '', parts = '', module) => {
      const patterns = [whole, parts.replaceAll(' as ', ': ')].filter(Boolean)
      return patterns.map((pattern) => `const ${pattern} = process.getBuiltinModule("${module}");`).join(' ')
    })
  },
}

async function newest(path: string): Promise<number> {
  const info = await stat(path)
  if (!info.isDirectory()) return info.mtimeMs
  const names = await readdir(path)
  const times = await Promise.all(names.map((name) => newest(join(path, name))))
  return Math.max(info.mtimeMs, ...times)
}

async function isFresh(): Promise<boolean> {
  const built = await stat(STAMP).catch(() => null)
  if (!built) return false
  const times = await Promise.all(SOURCES.map(newest))
  return Math.max(...times) < built.mtimeMs
}

async function buildAll(): Promise<void> {
  for (const [name, input] of Object.entries(PROGRAMS)) {
    await build({
      configFile: false,
      logLevel: 'warn',
      plugins: [publicKeysPlugin(publicKeys), LEAN_BUILTINS],
      ssr: { noExternal: true, external: EXTERNAL },
      build: {
        ssr: true,
        target: 'node24',
        outDir: join(out, 'cli'),
        emptyOutDir: false,
        // Accounting programs wait for the client; of the panel the log has traces that people read.
        minify: name === 'client',
        chunkSizeWarningLimit: 2000,
        license: { fileName: `${name}-licenses.md` },
        rolldownOptions: {
          input,
          // The demo loads at once what the license client loads in parts.
          checks: { ineffectiveDynamicImport: false },
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: `${name}-chunks/[name]-[hash].js`,
            codeSplitting: { groups: name === 'client' ? CLIENT_FILES : [] },
          },
        },
      },
    })
  }
  // The configuration of electron-vite is a file of its own, and takes no arguments.
  process.env.BUILD_OUT = resolve(out)
  if (publicKeys !== undefined) process.env.BUILD_PUBLIC_KEYS = resolve(publicKeys)
  await buildDesktop({ logLevel: 'warn' })
  await buildPages()
  await writeFile(STAMP, '')
}

/** The panel's web pages, for the browsers that firms have had for some years. */
async function buildPages(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: 'src/panel/web',
    plugins: [react()],
    build: {
      outDir: resolve(out, 'panel'),
      emptyOutDir: true,
      license: { fileName: 'licenses.md' },
      target: ['chrome109', 'firefox115', 'safari16.4'],
      // The policy of the pages lets no style or picture in that stands in a link.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // What everybody loads first is one file, which packs better; each page brings its own beside it.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } } },
    },
  })
  const assets = join(out, 'panel', 'assets')
  for (const name of await readdir(assets)) {
    const bytes = await readFile(join(assets, name))
    await writeFile(join(assets, `${name}.br`), brotliCompressSync(bytes))
    await writeFile(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
}

/** Several scripts may be started at once; the first one builds, the others wait. A killed one leaves no lock behind. */
async function oneAtATime(work: () => Promise<void>): Promise<void> {
  await mkdir(out, { recursive: true })
  using lock = new DatabaseSync(join(out, '.build-lock'), { timeout: 300_000 })
  lock.exec('BEGIN EXCLUSIVE')
  await work()
}

if (options['if-stale']) {
  if (!(await isFresh())) await oneAtATime(async () => void ((await isFresh()) || (await buildAll())))
} else {
  await rm(out, { recursive: true, force: true })
  await oneAtATime(buildAll)
}
