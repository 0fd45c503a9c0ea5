import { EventEmitter } from 'node:events'
import { types } from 'node:util'
import type { BrowserContext, Frame, Page, Route } from 'playwright-core'
import { runPreload } from './preload-sandbox.ts'
import { handlerOf, isPrivileged } from './protocol.ts'
import { checkOptions, strict } from './strict.ts'

/** Chromium outside Electron knows no schemes of an application, so the page's own is shown to it as an https origin. */
const SHOWN_ORIGIN = 'https://app.pasoss.invalid'

const WINDOW_OPTIONS = [
  'width',
  'height',
  'minWidth',
  'minHeight',
  'x',
  'y',
  'show',
  'backgroundColor',
  'webPreferences',
]
const WEB_PREFERENCES = [
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'spellcheck',
  'devTools',
]

interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly x?: number
  readonly y?: number
  readonly show: boolean
  readonly webPreferences: Readonly<Record<string, unknown>>
}

/** What the application module lends a window. */
export interface WindowHost {
  readonly openContext: (size: { readonly width: number; readonly height: number }) => Promise<BrowserContext>
  readonly invoke: (event: object, channel: string, args: readonly unknown[]) => Promise<unknown>
  /** Whether the application's two handlers permit something to a frame. */
  readonly permits: (permission: string, frame: AskingFrame, media?: readonly MediaKind[]) => Promise<boolean>
  /** The standard's name of what the system or a device has against a camera that is permitted; null for nothing. */
  readonly cameraFailure: () => string | null
  readonly created: (contents: WebContents) => void
  /** A listener has stopped the closing. */
  readonly kept: () => void
  readonly closed: (window: BrowserWindow) => void
}

/** What Electron tells of a frame that asks for a permission. */
export interface AskingFrame {
  readonly isMainFrame: boolean
  readonly requestingUrl: string
}

export type MediaKind = 'video' | 'audio'

let host: WindowHost | null = null

export function setWindowHost(given: WindowHost): void {
  host = given
}

/** An event that a listener can stop. */
function stoppable() {
  const event = { isStopped: false, preventDefault: () => {} }
  event.preventDefault = () => {
    event.isStopped = true
  }
  return event
}

/** One of the two events that a window's contents and a window share with Electron: emitting to nobody is no error. */
class StrictEmitter extends EventEmitter {
  readonly #known: readonly string[]
  constructor(known: readonly string[]) {
    super()
    this.#known = known
  }
  override on(name: string, listener: (...args: never[]) => void): this {
    if (!this.#known.includes(name)) throw new Error(`The stand-in for Electron has no event ${name}`)
    return super.on(name, listener as (...args: unknown[]) => void)
  }
}

export class WebContents extends StrictEmitter {
  readonly mainFrame: object
  page: Page | null = null
  /** How the application knows an address. */
  own: (url: string) => string = (url) => url
  receive: (channel: string, args: readonly unknown[]) => void = () => {}
  reload: () => void = () => {}
  openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' })

  constructor() {
    super([
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
      'context-menu',
      'render-process-gone',
    ])
    this.mainFrame = {}
  }
  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler
  }
  send(channel: string, ...args: readonly unknown[]): void {
    this.receive(channel, structuredClone(args))
  }
  async printToPDF(options: { preferCSSPageSize?: boolean }): Promise<Buffer> {
    checkOptions('printToPDF', options, ['preferCSSPageSize'])
    if (!this.page) throw new Error('The window has no page')
    return this.page.pdf({ preferCSSPageSize: options.preferCSSPageSize ?? false })
  }
}

export class BrowserWindow extends StrictEmitter {
  /** As the application sees it. */
  readonly webContents: WebContents
  readonly contents: WebContents
  readonly #options: WindowOptions
  #context: BrowserContext | null = null
  #isVisible = false
  #isMinimized = false
  #isMaximized = false
  #isDestroyed = false
  focusCount = 0

  constructor(options: WindowOptions) {
    super(['close', 'closed', 'ready-to-show', 'query-session-end', 'session-end'])
    checkOptions('BrowserWindow', options, WINDOW_OPTIONS)
    checkOptions('webPreferences', options.webPreferences, WEB_PREFERENCES)
    const { sandbox, contextIsolation, nodeIntegration } = options.webPreferences
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false)
      throw new Error('The stand-in for Electron runs sandboxed, isolated windows only')
    this.#options = options
    this.#isVisible = options.show
    this.contents = new WebContents()
    this.webContents = strict('webContents', this.contents)
    host?.created(this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    if (!host) throw new Error('The application is not ready')
    const { protocol } = new URL(url)
    const scheme = protocol.slice(0, -1)
    if (!isPrivileged(scheme)) throw new Error(`${scheme} is not registered as a standard scheme`)
    const shown = (text: string) => text.replace(`${scheme}://app`, SHOWN_ORIGIN)
    const own = (text: string) => text.replace(SHOWN_ORIGIN, `${scheme}://app`)
    this.contents.own = own
    const context = await host.openContext({ width: this.#options.width, height: this.#options.height })
    this.#context = context
    let isLoading = true
    await context.route('**/*', async (route) => {
      const request = route.request()
      if (request.isNavigationRequest() && !isLoading) {
        const event = stoppable()
        this.contents.emit('will-navigate', event, own(request.url()))
        if (event.isStopped) return route.abort('aborted')
      }
      return serve(route, scheme, own)
    })
    await this.#runPreload(context, own)
    await context.exposeBinding('__askForMedia', async ({ frame }, kinds: readonly MediaKind[]) => {
      const asking = { isMainFrame: frame.parentFrame() === null, requestingUrl: own(frame.url()) }
      return (await host?.permits('media', asking, kinds)) ? host?.cameraFailure() : 'NotAllowedError'
    })
    await context.addInitScript(askForMedia)
    const open = async (page: Page) => {
      this.contents.page = page
      // A page that is left for another one is not the window's any more.
      page.once('close', () => this.contents.page === page && this.destroy())
      page.once('crash', () => this.contents.emit('render-process-gone', {}, { reason: 'crashed' }))
      await page.goto(shown(url))
      isLoading = false
    }
    this.contents.reload = () => {
      const gone = this.contents.page
      isLoading = true
      void context
        .newPage()
        .then(open)
        .then(() => gone?.close())
    }
    context.on('page', (opened) => {
      if (isLoading) return
      if (this.contents.openHandler({ url: opened.url() }).action === 'deny') void opened.close()
    })
    await open(context.pages()[0] ?? (await context.newPage()))
    this.emit('ready-to-show')
  }

  async #runPreload(context: BrowserContext, own: (url: string) => string): Promise<void> {
    const preload = String(this.#options.webPreferences.preload)
    let asking: Frame | null = null
    const { world, receive } = runPreload(preload, {
      invoke: (channel, ...args) => {
        const frame = asking
        if (!frame) throw new Error('The preload asked by itself')
        const senderFrame = { url: own(frame.url()), parent: frame.parentFrame() === null ? null : {} }
        return (host as WindowHost).invoke({ sender: this.webContents, senderFrame }, channel, args)
      },
    })
    this.contents.receive = receive
    await context.exposeBinding(
      '__exposed',
      async ({ frame }, name: string, method: string, args: readonly BridgedArgument[]) => {
        asking = frame
        const answer = world[name]?.[method]?.(
          ...args.map((argument) =>
            'callback' in argument
              ? (...values: readonly unknown[]) =>
                  void this.contents.page?.evaluate(callBack, [
                    argument.callback,
                    structuredClone(values),
                  ] as const)
              : argument.value,
          ),
        )
        if (answer !== undefined && !types.isPromise(answer))
          throw new Error(
            `The stand-in for Electron exposes asynchronous functions only, not ${name}.${method}`,
          )
        return plain(await answer)
      },
    )
    const names = Object.entries(world).map(([name, api]) => [name, Object.keys(api)] as const)
    await context.addInitScript(exposeWorld, names)
    await context.exposeBinding('__contextMenu', (_source, params: object) => {
      this.contents.emit('context-menu', {}, params)
    })
    await context.addInitScript(reportContextMenu)
  }

  /** A minimized window stays where it is; it has to be restored. */
  show(): void {
    this.#isVisible = true
  }
  hide(): void {
    this.#isVisible = false
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }
  isVisible(): boolean {
    return this.#isVisible
  }
  focus(): void {
    // What nobody sees takes no focus.
    if (!this.#isVisible || this.#isMinimized) return
    this.focusCount++
    void this.contents.page?.bringToFront()
  }
  isMinimized(): boolean {
    return this.#isMinimized
  }
  minimize(): void {
    this.#isMinimized = true
  }
  restore(): void {
    this.#isMinimized = false
  }
  maximize(): void {
    this.#isMaximized = true
    this.#isVisible = true
  }
  isMaximized(): boolean {
    return this.#isMaximized
  }
  getNormalBounds() {
    const { x = 0, y = 0, width, height } = this.#options
    return { x, y, width, height }
  }
  close(): void {
    const event = stoppable()
    this.emit('close', event)
    if (event.isStopped) host?.kept()
    else this.destroy()
  }
  destroy(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.emit('closed')
    void (this.#context?.close() ?? Promise.resolve()).catch(() => {}).then(() => host?.closed(this))
  }
}

type BridgedArgument = { readonly value: unknown } | { readonly callback: number }

/** Serves what the page asks for: its own scheme through the application's handler, and nothing else. */
async function serve(route: Route, scheme: string, own: (url: string) => string): Promise<void> {
  const request = route.request()
  const url = own(request.url())
  if (!url.startsWith(`${scheme}://`)) return route.abort('blockedbyclient')
  const response = await handlerOf(scheme)(new Request(url, { method: request.method() }))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** The bridge copies; what is no plain data never gets across. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : structuredClone(value)
}

/** Runs in the page: puts the exposed functions where the preload wanted them. */
function exposeWorld(names: readonly (readonly [name: string, methods: readonly string[]])[]): void {
  const page = globalThis as unknown as {
    __exposed: (name: string, method: string, args: readonly object[]) => Promise<unknown>
    __callbacks: ((...values: readonly unknown[]) => void)[]
  }
  page.__callbacks = []
  for (const [name, methods] of names) {
    const api = Object.fromEntries(
      methods.map((method) => [
        method,
        (...args: readonly unknown[]) =>
          page.__exposed(
            name,
            method,
            args.map((value) => {
              if (typeof value !== 'function') return { value: structuredClone(value) }
              return { callback: page.__callbacks.push(value as never) - 1 }
            }),
          ),
      ]),
    )
    Object.defineProperty(globalThis, name, { value: Object.freeze(api), writable: false })
  }
}

/** Runs in the page: calls a function that it gave to the preload. */
function callBack([index, values]: readonly [number, readonly unknown[]]): void {
  const page = globalThis as unknown as { __callbacks: ((...values: readonly unknown[]) => void)[] }
  page.__callbacks[index]?.(...values)
}

/** Runs in the page: Chromium without a screen permits every camera or none, so the application is asked before it is. */
function askForMedia(): void {
  interface Devices {
    getUserMedia: (wanted: Readonly<Record<string, unknown>>) => Promise<unknown>
  }
  const page = globalThis as unknown as {
    readonly navigator: { readonly mediaDevices?: Devices }
    readonly DOMException: new (message: string, name: string) => Error
    readonly __askForMedia: (kinds: readonly string[]) => Promise<string | null>
  }
  const { mediaDevices } = page.navigator
  if (!mediaDevices) return
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (wanted) => {
    const failure = await page.__askForMedia(['video', 'audio'].filter((kind) => wanted[kind]))
    if (failure) throw new page.DOMException('No camera', failure)
    return getUserMedia(wanted)
  }
}

/** Runs in the page: tells of the right button as Electron does. */
function reportContextMenu(): void {
  interface Field {
    readonly selectionStart?: number | null
    readonly selectionEnd?: number | null
    readonly readOnly?: boolean
    readonly disabled?: boolean
    readonly type?: string
    readonly value?: string
    readonly matches: (selector: string) => boolean
  }
  const page = globalThis as unknown as {
    readonly addEventListener: (name: string, listener: (event: { target: Field }) => void) => void
    readonly getSelection: () => { toString: () => string } | null
    readonly __contextMenu: (params: object) => Promise<void>
  }
  page.addEventListener('contextmenu', ({ target }) => {
    const isEditable = target.matches('input, textarea') && !target.readOnly && !target.disabled
    const selectionText = page.getSelection()?.toString() ?? ''
    const hasSelection = isEditable
      ? target.selectionStart !== target.selectionEnd && target.type !== 'password'
      : selectionText !== ''
    void page.__contextMenu({
      isEditable,
      selectionText,
      editFlags: {
        canCut: isEditable && hasSelection,
        canCopy: hasSelection,
        canPaste: isEditable,
        canSelectAll: !isEditable || target.value !== '',
      },
    })
  })
}
