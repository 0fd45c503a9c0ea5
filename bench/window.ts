import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { windowTexts } from '../src/renderer/texts/window-texts.ts'
import { type DesktopOptions, startDesktop } from '../tests/support/desktop-app.ts'
import { goToKeyEntry } from '../tests/support/desktop-session.ts'
import { createVendor } from '../tests/support/keys.ts'
import { machineEnv } from '../tests/support/workstation.ts'
import { type Figure, median } from './report.ts'

const RENDERER = fileURLToPath(new URL('../out/renderer/', import.meta.url))
const STARTS = 7
const KEYS_TYPED = 3
const KILOBYTE = 1000

/** The window: what it weighs, that it opens before anybody has answered, and what a keystroke costs. */
export async function measureWindow(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-window-'))
  try {
    return [await measureWeight(), await measureOpening(folder), ...(await measureTyping(folder))]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureWeight(): Promise<Figure> {
  const files = (await readdir(RENDERER, { recursive: true })).filter((file) => /\.(html|js|css)$/.test(file))
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(RENDERER, file))).length),
  )
  return {
    name: 'the renderer, gzipped',
    value: sizes.reduce((sum, size) => sum + size, 0) / KILOBYTE,
    unit: 'kB',
    limit: { most: 200 },
    how: `${files.length} files`,
  }
}

/** From the start of the process to the first page, once with disks and a panel that never answer, once with ready ones. */
async function measureOpening(folder: string): Promise<Figure> {
  const programs = join(folder, 'programs')
  await mkdir(programs)
  await writeFile(join(programs, 'lsblk'), '#!/bin/sh\nexec /bin/sleep 60\n', { mode: 0o755 })
  let asked = 0
  const silent = createServer(() => asked++)
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const panel = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const { PATH = '' } = machineEnv('nvme-laptop')

  const ready: number[] = []
  const hanging: number[] = []
  for (let round = 0; round < STARTS; round++) {
    const dataDir = (name: string) => join(folder, `${name}-${round}`)
    ready.push(await timeOpening({ dataDir: dataDir('ready'), vendor: createVendor() }))
    hanging.push(
      await timeOpening({
        dataDir: dataDir('hanging'),
        vendor: createVendor(),
        panel,
        env: { PATH: [programs, PATH].join(delimiter) },
      }),
    )
  }
  silent.close()
  if (asked > 0) throw new Error('The panel was asked before anybody signed in')
  return {
    name: 'opening the window with disks and a panel that never answer',
    value: median(hanging) / median(ready),
    unit: '× (with such as answer at once)',
    limit: { most: 1.15 },
    how: `${Math.round(median(hanging))} ms and ${Math.round(median(ready))} ms, browser included, medians of ${STARTS}`,
  }
}

async function timeOpening(options: DesktopOptions): Promise<number> {
  const startedAt = performance.now()
  const app = await startDesktop(options)
  await app.page.getByRole('heading', { level: 1 }).waitFor()
  const took = performance.now() - startedAt
  await app.kill()
  return took
}

/** What the page works for each symbol of a whole key, beside a bare field of the same size in the same page. */
async function measureTyping(folder: string): Promise<readonly Figure[]> {
  const vendor = createVendor()
  const dataDir = join(folder, 'typing')
  const app = await startDesktop({ dataDir, vendor })
  try {
    const { page } = app
    const texts = windowTexts('bg')
    await page.getByRole('heading', { level: 1 }).waitFor()
    const reopen = () => Promise.reject(new Error('It is open once'))
    const installation = await goToKeyEntry({ app, page, vendor, dataDir, texts, reopen })
    const field = page.getByLabel(texts.registrationKey.label, { exact: true })

    const keystrokes: Keystroke[] = []
    for (let round = 0; round < KEYS_TYPED; round++) {
      await field.fill('')
      await field.focus()
      keystrokes.push(...(await typeAndMeasure(page, vendor.issue(installation).replaceAll('-', ''))))
    }
    await page.evaluate(addBareField)
    const bare = await typeAndMeasure(page, vendor.issue(installation).replaceAll('-', ''))
    const shown = keystrokes.map((keystroke) => keystroke.shown)
    const works = keystrokes.map(({ work }) => work).toSorted((one, other) => one - other)
    return [
      {
        name: 'the longest of all keystrokes in the key field, until the symbol stands there',
        value: Math.max(...shown),
        unit: 'ms',
        limit: { most: 16 },
        how: `median ${median(shown).toFixed(1)} ms, of a bare field ${median(bare.map((keystroke) => keystroke.shown)).toFixed(1)} ms; ${shown.length} keystrokes`,
      },
      {
        name: 'a keystroke in the key field with all that is judged of the key after it',
        value: works[Math.floor(works.length * 0.99)] ?? Number.NaN,
        unit: 'ms (99 of 100 stay below)',
        limit: { most: 16 },
        how: `median ${median(works).toFixed(1)} ms, longest ${works.at(-1)?.toFixed(1)} ms`,
      },
    ]
  } finally {
    await app.kill()
  }
}

/** The page's own work (script, style, layout) for one keystroke, in ms: until it has been taken, and all of it. */
interface Keystroke {
  readonly shown: number
  readonly work: number
}

/** Types symbol by symbol, each once the page is idle again. */
async function typeAndMeasure(page: Page, symbols: string): Promise<readonly Keystroke[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const measure = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1000
    return ms('ScriptDuration') + ms('RecalcStyleDuration') + ms('LayoutDuration')
  }
  const keystrokes: Keystroke[] = []
  for (const symbol of symbols) {
    await page.evaluate(whenIdle)
    const before = await measure()
    await page.keyboard.press(symbol)
    const taken = await measure()
    await page.evaluate(whenIdle)
    keystrokes.push({ shown: taken - before, work: (await measure()) - before })
  }
  return keystrokes
}

/** Runs in the page: resolves when it has drawn and has nothing more to do. */
function whenIdle(): Promise<void> {
  const page = globalThis as unknown as {
    requestAnimationFrame: (then: () => void) => void
    requestIdleCallback: (then: () => void) => void
  }
  return new Promise((resolve) => {
    page.requestAnimationFrame(() => page.requestIdleCallback(() => resolve()))
  })
}

/** Runs in the page: a field with nothing behind it, and the focus in it. */
function addBareField(): void {
  const { document } = globalThis as unknown as {
    document: {
      createElement: (name: string) => { rows: number; className: string; focus: () => void }
      body: { prepend: (node: object) => void }
    }
  }
  const field = document.createElement('textarea')
  field.rows = 4
  field.className = 'input key-input'
  document.body.prepend(field)
  field.focus()
}
