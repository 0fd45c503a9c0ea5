/**
 * Stands in for the `electron` module where its binary cannot be had: the application's built main process runs in Node
 * as it is, and its window is a page of a real Chromium. What the stand-in does not have throws.
 */
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { chromium } from 'playwright-core'
import {
  type AskingFrame,
  type MediaKind,
  BrowserWindow as StandInWindow,
  setWindowHost,
  type WebContents,
} from './browser-window.ts'
import { serveControl } from './control.ts'
import { openInstanceLock } from './instance-lock.ts'
import { registerPrivileged, setHandler } from './protocol.ts'
import { checkOptions, strict } from './strict.ts'

const {
  STAND_IN_BROWSER = '{}',
  STAND_IN_ARGUMENTS = '[]',
  STAND_IN_HEADED,
  STAND_IN_RESOURCES,
  STAND_IN_PROFILE_IN_USE,
} = process.env

const main = process.argv[1] ?? ''
const switches = new Map(
  process.argv.slice(2).flatMap((argument) => {
    const match = /^--([a-z0-9-]+)(?:=(.*))?$/s.exec(argument)
    return match ? [[match[1] ?? '', match[2] ?? ''] as const] : []
  }),
)

function findPackage(): { readonly folder: string; readonly name: string; readonly version: string } {
  for (let folder = dirname(main); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (!existsSync(file)) continue
    const { productName, name, version } = JSON.parse(readFileSync(file, 'utf8'))
    return { folder, name: productName ?? name, version }
  }
}

const isHeaded = STAND_IN_HEADED !== undefined
const program = findPackage()
const paths = new Map([
  ['appData', join(homedir(), '.config')],
  ['userData', join(homedir(), '.config', program.name)],
  ['documents', join(homedir(), 'Documents')],
  ['temp', tmpdir()],
])
const windows: StandInWindow[] = []
const invokeHandlers = new Map<string, (event: object, ...args: readonly unknown[]) => unknown>()
const state = {
  clipboard: '',
  links: [] as string[],
  proxy: 'DIRECT',
  saveAnswers: [] as (string | null)[],
  saveQuestions: [] as string[],
  menu: [] as readonly MenuItem[],
  contextMenu: [] as readonly MenuItem[],
  callsToFail: 0,
  permission: ((_contents, _permission, decide) => decide(true)) as (
    contents: unknown,
    permission: string,
    decide: (isGranted: boolean) => void,
    details: AskingFrame & { readonly mediaTypes?: readonly MediaKind[] },
  ) => void,
  permissionCheck: (() => true) as (
    contents: unknown,
    permission: string,
    origin: string,
    details: AskingFrame & { readonly mediaType?: MediaKind },
  ) => boolean,
}
let isClipboardLocked = false
let cameraFailure: string | null = null
let isReady = false
let isQuitting = false

class App extends EventEmitter {
  readonly isPackaged = STAND_IN_RESOURCES !== undefined
  readonly commandLine = strict('app.commandLine', {
    getSwitchValue: (name: string) => switches.get(name) ?? '',
  })
  #lock: Promise<void> = Promise.resolve()
  #releaseLock: () => void = () => {}

  override on(name: string, listener: (...args: never[]) => void): this {
    if (!['web-contents-created', 'second-instance', 'window-all-closed'].includes(name))
      throw new Error(`The stand-in for Electron has no event ${name} of app`)
    return super.on(name, listener as (...args: unknown[]) => void)
  }
  async whenReady(): Promise<void> {
    await this.#lock
    isReady = true
  }
  enableSandbox(): void {
    if (isReady) throw new Error('app.enableSandbox can only be called before the application is ready')
  }
  setPath(name: string, path: string): void {
    if (isReady) throw new Error('Paths are set before the application is ready')
    if (!isAbsolute(path) || !existsSync(path)) throw new Error(`Path ${path} does not exist`)
    paths.set(name, path)
  }
  getPath(name: string): string {
    const path = paths.get(name)
    if (path === undefined) throw new Error(`The stand-in for Electron has no path ${name}`)
    return path
  }
  getVersion(): string {
    return program.version
  }
  /** In use by another session or computer, a profile refuses its lock, and nobody is told. */
  requestSingleInstanceLock(data: object = {}): boolean {
    if (STAND_IN_PROFILE_IN_USE !== undefined) return false
    const message = { argv: process.argv, folder: process.cwd(), data }
    const lock = openInstanceLock(this.getPath('userData'), message, (given) => {
      const second = given as typeof message
      this.emit('second-instance', {}, second.argv, second.folder, second.data)
    })
    this.#lock = lock.done
    this.#releaseLock = lock.release
    return lock.isFirst
  }
  releaseSingleInstanceLock(): void {
    this.#releaseLock()
  }
  quit(): void {
    if (isQuitting) return
    isQuitting = true
    if (windows.length === 0) void this.#lock.then(() => this.exit(0))
    for (const window of [...windows]) window.close()
  }
  setAppUserModelId(_id: string): void {}
  disableHardwareAcceleration(): void {
    if (isReady) throw new Error('It can only be called before the application is ready')
  }
  exit(code: number): void {
    process.exit(code)
  }
}

/** Runs in the page of a person, whose clipboard is the system's. */
async function writeClipboard(text: string): Promise<void> {
  const { navigator } = globalThis as unknown as {
    readonly navigator: { readonly clipboard: { readonly writeText: (text: string) => Promise<void> } }
  }
  await navigator.clipboard.writeText(text)
}

const theApp = new App()
const profile = mkdtempSync(join(tmpdir(), 'stand-in-profile-'))
process.on('exit', () => rmSync(profile, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => theApp.quit())
const { promise: windowShown, resolve: showWindow } = Promise.withResolvers<void>()

setWindowHost({
  async openContext(size) {
    mkdirSync(join(profile, 'Default'))
    // A person's browser would offer to translate the window.
    writeFileSync(join(profile, 'Default', 'Preferences'), '{"translate":{"enabled":false}}')
    return chromium.launchPersistentContext(profile, {
      ...JSON.parse(STAND_IN_BROWSER),
      headless: !isHeaded,
      args: [
        ...(JSON.parse(STAND_IN_ARGUMENTS) as string[]),
        ...(isHeaded ? ['--app=data:text/html,', `--window-size=${size.width},${size.height}`] : []),
        '--remote-debugging-port=0',
        '--use-fake-ui-for-media-stream',
      ],
      viewport: isHeaded ? null : size,
      acceptDownloads: false,
    })
  },
  async invoke(event, channel, args) {
    if (state.callsToFail > 0) {
      state.callsToFail--
      throw new Error('A test lets this call fail')
    }
    const handler = invokeHandlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return structuredClone(await handler(event, ...structuredClone(args)))
  },
  cameraFailure: () => cameraFailure,
  permits: (permission, frame, mediaTypes) =>
    new Promise((resolve) => {
      const details = mediaTypes ? { ...frame, mediaTypes } : frame
      state.permission(windows[0]?.webContents, permission, resolve, details)
    }),
  created(contents: WebContents) {
    theApp.emit('web-contents-created', {}, contents)
  },
  kept() {
    // Whoever stops the closing stops the quitting, too.
    isQuitting = false
  },
  closed(window) {
    windows.splice(windows.indexOf(window), 1)
    if (windows.length > 0) return
    if (isQuitting) theApp.exit(0)
    else theApp.emit('window-all-closed')
  },
})

export const app = strict('app', theApp)

export const BrowserWindow = new Proxy(StandInWindow, {
  construct(Target, args: ConstructorParameters<typeof StandInWindow>) {
    if (!isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    const window = new Target(...args)
    windows.push(window)
    window.once('ready-to-show', () => showWindow())
    return strict('BrowserWindow', window, () => window.isDestroyed())
  },
})

export const clipboard = strict('clipboard', {
  async writeText(text: string) {
    if (isClipboardLocked) throw new Error('Another program holds the clipboard')
    state.clipboard = text
    if (isHeaded) await windows[0]?.contents.page?.evaluate(writeClipboard, text)
  },
})

export const dialog = strict('dialog', {
  showErrorBox(title: string, content: string) {
    console.error(`${title}\n${content}`)
  },
  async showSaveDialog(_window: unknown, options: { readonly defaultPath: string }) {
    checkOptions('showSaveDialog', options, ['defaultPath', 'filters'])
    state.saveQuestions.push(options.defaultPath)
    // Without a dialog of its own the window of a person saves where the dialog would have begun.
    if (isHeaded) {
      mkdirSync(dirname(options.defaultPath), { recursive: true })
      console.log(options.defaultPath)
      return { canceled: false, filePath: options.defaultPath }
    }
    const answer = state.saveAnswers.shift()
    if (answer === undefined) throw new Error('Nobody has said where to save')
    return answer === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: answer }
  },
})

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: (event: object, ...args: readonly unknown[]) => unknown) {
    if (invokeHandlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    invokeHandlers.set(channel, handler)
  },
})

interface MenuItem {
  readonly label?: string
  readonly role?: string
  readonly type?: string
  readonly checked?: boolean
  readonly accelerator?: string
  readonly enabled?: boolean
  readonly submenu?: readonly MenuItem[]
  readonly click?: () => void
}

const MENU_ITEM_OPTIONS = ['label', 'role', 'type', 'checked', 'accelerator', 'enabled', 'submenu', 'click']

/** A built menu; `popup` is where a person would see it. */
class StandInMenu {
  readonly items: readonly MenuItem[]
  constructor(items: readonly MenuItem[]) {
    this.items = items
  }
  popup(): void {
    state.contextMenu = this.items
  }
}

export const Menu = strict('Menu', {
  buildFromTemplate(template: readonly MenuItem[]): StandInMenu {
    for (const item of template) {
      checkOptions('menu item', item, MENU_ITEM_OPTIONS)
      if (item.label === undefined && item.role === undefined && item.type !== 'separator')
        throw new Error('A menu item has a label, a role, or separates')
      if (item.submenu) Menu.buildFromTemplate(item.submenu)
    }
    return strict('menu', new StandInMenu(template))
  },
  setApplicationMenu(menu: StandInMenu) {
    state.menu = menu.items
  },
})

export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false })

const power = new EventEmitter()

export const powerMonitor = strict('powerMonitor', {
  on(name: string, listener: (event: object) => void) {
    if (name !== 'shutdown') throw new Error(`The stand-in for Electron has no event ${name} of powerMonitor`)
    power.on(name, listener)
  },
})

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string; readonly privileges: object }[]) {
    if (isReady) throw new Error('Schemes are registered before the application is ready')
    for (const { scheme, privileges } of schemes) {
      checkOptions('privileges', privileges, ['standard', 'secure', 'supportFetchAPI'])
      registerPrivileged(scheme)
    }
  },
  handle: setHandler,
})

const SCREEN_SIZE = { width: 1920, height: 1080 }

export const screen = strict('screen', {
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, ...SCREEN_SIZE } }),
  getPrimaryDisplay: () => ({ workAreaSize: SCREEN_SIZE }),
})

export const session = strict('session', {
  defaultSession: strict('session.defaultSession', {
    setPermissionRequestHandler(handler: typeof state.permission) {
      state.permission = handler
    },
    setPermissionCheckHandler(handler: typeof state.permissionCheck) {
      state.permissionCheck = handler
    },
    setDevicePermissionHandler() {},
    resolveProxy: async (_url: string) => state.proxy,
  }),
})

/** Only macOS has more to ask. */
export const systemPreferences = strict('systemPreferences', {})

export const shell = strict('shell', {
  async openExternal(url: string) {
    state.links.push(url)
    if (isHeaded) console.log(url)
  },
})

if (STAND_IN_RESOURCES !== undefined)
  Object.defineProperty(process, 'resourcesPath', { value: STAND_IN_RESOURCES })

serveControl({
  /** Where a debugger reaches the window's Chromium, once it is shown. */
  async endpoint() {
    await windowShown
    const [port = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
    return `http://127.0.0.1:${port}`
  },
  isVisible: () => windows[0]?.isVisible() ?? false,
  bounds: () => windows[0]?.getNormalBounds(),
  focusCount: () => windows[0]?.focusCount ?? 0,
  clipboard: () => state.clipboard,
  links: () => state.links,
  menu: () => JSON.parse(JSON.stringify(state.menu)),
  contextMenu: () => state.contextMenu.flatMap(({ label, enabled }) => (label && enabled ? [label] : [])),
  clickMenu(labels: readonly string[]) {
    const item = labels.reduce<MenuItem | undefined>(
      (found, label) => found?.submenu?.find((each) => each.label === label),
      { submenu: state.menu },
    )
    if (!item?.click) throw new Error(`There is nothing to click at ${labels.join(' > ')}`)
    item.click()
  },
  answerSave: (path: string | null) => void state.saveAnswers.push(path),
  saveQuestions: () => state.saveQuestions,
  setProxy(proxy: string) {
    state.proxy = proxy
  },
  /** What a page reads of a permission by its name on the web. */
  hasPermission(name: string) {
    const contents = windows[0]?.contents
    const requestingUrl = contents?.own(contents.page?.url() ?? '') ?? ''
    const kinds = new Map<string, MediaKind>([
      ['camera', 'video'],
      ['microphone', 'audio'],
    ])
    const mediaType = kinds.get(name)
    const frame = { isMainFrame: true, requestingUrl }
    const { origin } = new URL(requestingUrl)
    return mediaType
      ? state.permissionCheck(windows[0]?.webContents, 'media', origin, { ...frame, mediaType })
      : state.permissionCheck(windows[0]?.webContents, name, origin, frame)
  },
  /** Moves this process' clock. */
  moveClock(days: number) {
    const { now } = Date
    const OriginalDate = Date
    const ms = days * 86_400_000
    globalThis.Date = class extends OriginalDate {
      constructor(...args: []) {
        super(...((args.length === 0 ? [now() + ms] : args) as []))
      }
      static override now = () => now() + ms
    } as DateConstructor
  },
  lockClipboard() {
    isClipboardLocked = true
  },
  failCamera(name: string) {
    cameraFailure = name
  },
  failCalls(count: number) {
    state.callsToFail = count
  },
  close: () => windows[0]?.close(),
  quit: () => theApp.quit(),
  minimize: () => windows[0]?.minimize(),
  /** Windows asks each program, and ends it soon after, whatever it still does; no window is closed. */
  endWindowsSession() {
    windows[0]?.emit('query-session-end', {})
    setTimeout(() => {
      windows[0]?.emit('session-end', {})
      theApp.exit(0)
    }, 500)
  },
  /** Elsewhere the system tells of its end and quits each program; a prevented close would stop it. Tells whether it goes on. */
  shutDown() {
    power.emit('shutdown', {})
    theApp.quit()
    return isQuitting
  },
})
