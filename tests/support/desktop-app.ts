import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type Browser, chromium, type ElectronApplication, type Page } from 'playwright-core'
import packageJson from '../../package.json' with { type: 'json' }
import { browserToStart, HEADLESS_ARGUMENTS } from './chromium.ts'
import { type Vendor, writePublicKeys } from './keys.ts'
import { COMPILE_CACHE } from './programs.ts'
import { machineEnv } from './workstation.ts'

/** What Electron is given: from the package it knows the program's name and version. */
const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
const MAIN = join(PROJECT, packageJson.main)
const REGISTER = new URL('electron/register.ts', import.meta.url)

/** Whether the application runs in the stand-in; with `E2E_ELECTRON=1` it runs in real Electron. */
export const isStandIn = process.env.E2E_ELECTRON !== '1'

/** The running application: its window's page, and what a person does outside of the page. */
export interface DesktopApp {
  readonly page: Page
  readonly clickMenu: (...labels: readonly string[]) => Promise<void>
  /** What the right button offers at the moment. */
  readonly contextMenu: () => Promise<readonly string[]>
  readonly clipboard: () => Promise<string>
  /** What the next question where to save is answered with; null cancels it. */
  readonly answerSave: (file: string | null) => Promise<void>
  readonly links: () => Promise<readonly string[]>
  readonly setProxy: (proxy: string) => Promise<void>
  readonly moveClock: (days: number) => Promise<void>
  /** Lets another program hold the clipboard. Only the stand-in can. */
  readonly lockClipboard: () => Promise<void>
  /** Lets the system deny the camera, or another program use it: by the standard's name of it. Only the stand-in can. */
  readonly failCamera: (name: 'NotAllowedError' | 'NotReadableError') => Promise<void>
  /** Lets the next calls of the window fail. Only the stand-in can. */
  readonly failCalls: (count: number) => Promise<void>
  /** Lets the session of the person end as Windows does, or the computer shut down. Only the stand-in can. */
  readonly endWindowsSession: () => Promise<void>
  readonly shutDown: () => Promise<boolean>
  /** Asks the program to end as its menu does, before it has ended. */
  readonly quit: () => Promise<void>
  readonly minimize: () => Promise<void>
  readonly hasPermission: (permission: string) => Promise<boolean>
  readonly focusCount: () => Promise<number>
  readonly bounds: () => Promise<Bounds>
  /** Closes the window as a person does, and waits for the application's end. */
  readonly close: () => Promise<void>
  readonly kill: () => Promise<void>
  /** Everything that went wrong in the page or was blocked. */
  readonly pageErrors: readonly string[]
}

interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface DesktopOptions {
  readonly dataDir: string
  readonly vendor: Vendor
  readonly panel?: string
  readonly machine?: string
  /** A film (Y4M) in place of a camera; without it there is none. */
  readonly camera?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The main process of a packaged application, and its folder of resources. It has the vendor's public keys inside. */
  readonly packaged?: { readonly main: string; readonly resources: string }
}

/** Starts the built application: in real Electron with `E2E_ELECTRON=1`, and else in the stand-in. */
export async function startDesktop(options: DesktopOptions): Promise<DesktopApp> {
  const { args, env } = await prepare(options)
  const app = await (isStandIn ? startStandIn(args, env, options) : startElectron(args, env, options))
  // Shorter than a test may take: what is waited for in vain names itself.
  app.page.setDefaultTimeout(15_000)
  return app
}

async function prepare(options: DesktopOptions) {
  const { dataDir, vendor, panel, machine = 'nvme-laptop', packaged } = options
  const publicKeys = `${dataDir}-public-keys.json`
  await writePublicKeys(publicKeys, vendor)
  const args = [
    `--data-dir=${dataDir}`,
    ...(packaged ? [] : [`--public-keys=${publicKeys}`]),
    ...(panel === undefined ? [] : [`--panel=${panel}`]),
  ]
  return { args, env: { ...process.env, ...machineEnv(machine, options.env) } }
}

/**
 * Starts the application where it ends by itself, because it is open on that license folder already or cannot use what it is
 * given; its exit code, and what it wrote to standard error.
 */
export async function runDesktop(
  options: DesktopOptions,
  more: readonly string[] = [],
): Promise<{ readonly exitCode: number | null; readonly err: string }> {
  const { args, env } = await prepare(options)
  const given = [...args, ...more]
  const child = isStandIn
    ? await spawnStandIn(given, env, options)
    : spawn(electronProgram(), [PROJECT, ...given], { env, stdio: ['ignore', 'inherit', 'pipe'] })
  const errors: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk))
  await once(child, 'close')
  return { exitCode: child.exitCode, err: Buffer.concat(errors).toString('utf8') }
}

/** Chromium shows a film over and over as if a camera took it. */
function cameraArguments(film: string | undefined): readonly string[] {
  if (film === undefined) return []
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
}

function electronProgram(): string {
  // The module is the path of the program, which its types do not tell.
  return createRequire(import.meta.url)('electron') as unknown as string
}

async function spawnStandIn(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { packaged, camera }: Pick<DesktopOptions, 'packaged' | 'camera'>,
): Promise<ChildProcess> {
  return spawn(process.execPath, ['--import', REGISTER.href, packaged?.main ?? MAIN, ...args], {
    env: {
      ...env,
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      STAND_IN_BROWSER: JSON.stringify(await browserToStart()),
      STAND_IN_ARGUMENTS: JSON.stringify([...HEADLESS_ARGUMENTS, ...cameraArguments(camera)]),
      ...(packaged ? { STAND_IN_RESOURCES: packaged.resources } : {}),
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
}

async function startStandIn(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  options: DesktopOptions,
): Promise<DesktopApp> {
  const child = await spawnStandIn(args, env, options)
  const errors: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk))
  const closed = once(child, 'close')
  let count = 0
  const control = <T>(method: string, ...given: readonly unknown[]): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ++count
      const failed = () => reject(new Error(`The application has ended: ${Buffer.concat(errors)}`))
      const listener = (answer: { id: number; value?: T; error?: string }) => {
        if (answer.id !== id) return
        child.off('message', listener)
        child.off('close', failed)
        if (answer.error === undefined) resolve(answer.value as T)
        else reject(new Error(answer.error))
      }
      child.on('message', listener)
      child.once('close', failed)
      child.send({ id, method, args: given })
    })

  const browser: Browser = await chromium.connectOverCDP(await control<string>('endpoint'))
  const page = browser.contexts()[0]?.pages()[0]
  if (!page) throw new Error('The window has no page')
  return {
    page,
    pageErrors: collectErrors(page),
    clickMenu: (...labels) => control('clickMenu', labels),
    contextMenu: () => control('contextMenu'),
    clipboard: () => control('clipboard'),
    answerSave: (file) => control('answerSave', file),
    links: () => control('links'),
    setProxy: (proxy) => control('setProxy', proxy),
    moveClock: (days) => control('moveClock', days),
    lockClipboard: () => control('lockClipboard'),
    failCamera: (name) => control('failCamera', name),
    failCalls: (count) => control('failCalls', count),
    async endWindowsSession() {
      await control('endWindowsSession')
      await closed
    },
    shutDown: () => control('shutDown'),
    quit: () => control('quit'),
    minimize: () => control('minimize'),
    hasPermission: (permission) => control('hasPermission', permission),
    focusCount: () => control('focusCount'),
    bounds: () => control('bounds'),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.send({ id: ++count, method: 'close', args: [] })
      await closed
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
      await browser.close().catch(() => {})
    },
  }
}

async function startElectron(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { camera }: DesktopOptions,
): Promise<DesktopApp> {
  const application: ElectronApplication = await _electron.launch({
    executablePath: electronProgram(),
    args: [...cameraArguments(camera), PROJECT, ...args],
    env: Object.fromEntries(
      Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  })
  const page = await application.firstWindow()
  await application.evaluate(({ dialog, shell, session, BrowserWindow, Menu }) => {
    const test = {
      contextMenu: [] as string[],
      saveAnswers: [] as (string | null)[],
      links: [] as string[],
      proxy: 'DIRECT',
      focusCount: 0,
    }
    Object.assign(globalThis, { test })
    dialog.showSaveDialog = (async () => {
      const answer = test.saveAnswers.shift() ?? null
      return { canceled: answer === null, filePath: answer ?? '' }
    }) as typeof dialog.showSaveDialog
    Menu.prototype.popup = function popup() {
      test.contextMenu = this.items
        .filter(({ type, enabled }) => type !== 'separator' && enabled)
        .map(({ label }) => label)
    }
    shell.openExternal = async (url) => void test.links.push(url)
    session.defaultSession.resolveProxy = async () => test.proxy
    // The event comes only where the window had not the focus, and where there is a window manager.
    for (const window of BrowserWindow.getAllWindows())
      window.focus = () => {
        if (window.isVisible() && !window.isMinimized()) test.focusCount++
        BrowserWindow.prototype.focus.call(window)
      }
  })
  interface TestGlobal {
    readonly test: {
      contextMenu: string[]
      saveAnswers: (string | null)[]
      links: string[]
      proxy: string
      focusCount: number
    }
  }
  return {
    page,
    pageErrors: collectErrors(page),
    clickMenu: (...labels) =>
      application.evaluate(({ Menu }, path) => {
        let items = Menu.getApplicationMenu()?.items ?? []
        for (const [index, label] of path.entries()) {
          const item = items.find((each) => each.label === label)
          if (!item) throw new Error(`There is no ${label} in the menu`)
          if (index === path.length - 1) item.click()
          items = item.submenu?.items ?? []
        }
      }, labels),
    contextMenu: () => application.evaluate(() => (globalThis as unknown as TestGlobal).test.contextMenu),
    clipboard: () => application.evaluate(({ clipboard }) => clipboard.readText()),
    answerSave: (file) =>
      application.evaluate((_electron, answer) => {
        ;(globalThis as unknown as TestGlobal).test.saveAnswers.push(answer)
      }, file),
    links: () => application.evaluate(() => (globalThis as unknown as TestGlobal).test.links),
    setProxy: (proxy) =>
      application.evaluate((_electron, text) => {
        ;(globalThis as unknown as TestGlobal).test.proxy = text
      }, proxy),
    moveClock: (days) =>
      application.evaluate((_electron, count) => {
        const { now } = Date
        const Original = Date
        globalThis.Date = class extends Original {
          constructor(...given: []) {
            super(...((given.length === 0 ? [now() + count * 86_400_000] : given) as []))
          }
          static override now = () => now() + count * 86_400_000
        } as DateConstructor
      }, days),
    lockClipboard: () => Promise.reject(new Error('Electron holds no clipboard')),
    failCamera: () => Promise.reject(new Error('Electron fails no camera')),
    failCalls: () => Promise.reject(new Error('Electron lets no call fail')),
    endWindowsSession: () => Promise.reject(new Error('Electron ends no session')),
    shutDown: () => Promise.reject(new Error('Electron shuts nothing down')),
    quit: () => application.evaluate(({ app }) => app.quit()),
    minimize: () => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize()),
    hasPermission: (permission) =>
      page.evaluate(async (name) => {
        const { permissions } = navigator as unknown as {
          readonly permissions: { query: (what: object) => Promise<{ readonly state: string }> }
        }
        return (await permissions.query({ name })).state === 'granted'
      }, permission),
    focusCount: () => application.evaluate(() => (globalThis as unknown as TestGlobal).test.focusCount),
    bounds: () =>
      application.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.getNormalBounds() ?? { x: 0, y: 0, width: 0, height: 0 },
      ),
    close: () => application.close(),
    async kill() {
      const ended = once(application.process(), 'close')
      application.process().kill('SIGKILL')
      await ended
    },
  }
}

function collectErrors(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
  })
  return errors
}
