import { writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, type BrowserWindow, clipboard, dialog, protocol, session } from 'electron'
import vendor from '../../resources/vendor.json' with { type: 'json' }
import { COMMAND_CHANNEL, type DesktopCommand } from '../shared/desktop.ts'
import type { SaveOutcome } from '../shared/desktop-views.ts'
import { accept } from '../shared/result.ts'
import { clientTexts } from '../shared/texts/client/client-texts.ts'
import { APP_ORIGIN, APP_SCHEME, createPageHandler } from './app-protocol.ts'
import { settleBeforeClosing } from './closing.ts'
import { readCommandLineOptions } from './command-line-options.ts'
import { createDesktopCalls } from './desktop-calls.ts'
import { draftOnDisk } from './desktop-inputs.ts'
import { serveDesktopCalls } from './ipc.ts'
import { openKeptFile } from './kept-file.ts'
import { createLicenseLife } from './license-life.ts'
import { openKeysPage } from './links.ts'
import { isRemoteSession } from './local-folder.ts'
import { showContextMenu, showMenu } from './menu.ts'
import { resolveProxyRoute } from './network.ts'
import { usualDataFolder } from './registration/data-folder.ts'
import type { RegistrationContext } from './registration/license-status.ts'
import { openOnlineSession, type ReachPanel } from './registration/online-session.ts'
import { builtInVendorKeys, readVendorKeys } from './registration/vendor-keys.ts'
import { PROBE_TIMEOUT_MS, type Probe, probeWorkplace } from './registration/workplace/probe.ts'
import { FIRST_SETTINGS, settings as settingsSchema } from './settings.ts'
import { startOnce } from './single-start.ts'
import { desktopTexts } from './texts/desktop-texts.ts'
import { setLocalUserData, setUserDataOf } from './user-data.ts'
import { denyEverythingElse, openWindow, placeOf } from './window.ts'

const REQUEST_TIMEOUT_MS = 15_000

/** How often the window looks whether a renewal is due or the panel must be told something. */
const CATCH_UP_MS = 3_600_000

/** How long a probe is reused: disks do not change between two steps of the wizard. */
const PROBE_MEMORY_MS = 30_000

const options = readCommandLineOptions()
const usualDataDir = usualDataFolder()
const dataDir = options.dataDir ?? usualDataDir

if (options.dataDir !== null) setUserDataOf(options.dataDir)
else if (process.platform === 'win32') setLocalUserData(dirname(usualDataDir))
if (process.platform === 'win32') {
  // The same id as in electron-builder.yml, so that the taskbar groups the window with the installer's shortcut.
  app.setAppUserModelId('com.pasoss.license')
  if (isRemoteSession(process.env)) app.disableHardwareAcceleration()
}
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
app.enableSandbox()

let opened: BrowserWindow | null = null
const only = startOnce(() => {
  if (!opened || opened.isDestroyed()) return
  if (opened.isMinimized()) opened.restore()
  opened.show()
  opened.focus()
})
const begun = only.isFirst ? app.whenReady().then(start) : only.isAnswered.then(endSecond)
begun.catch((error: unknown) => {
  console.error(error)
  endUnstarted(desktopTexts(FIRST_SETTINGS.language).failedNext)
})

/** Ends a second start. It is silent if the first one has shown its window. */
async function endSecond(isAnswered: boolean): Promise<void> {
  if (isAnswered) return app.quit()
  await app.whenReady()
  endUnstarted(desktopTexts(FIRST_SETTINGS.language).inUse(app.getPath('userData')))
}

/** Says why there is no window, and ends. */
function endUnstarted(reason: string): void {
  dialog.showErrorBox(desktopTexts(FIRST_SETTINGS.language).notStarted, reason)
  app.exit(1)
}

async function start(): Promise<void> {
  const { publicKeys } = options
  const vendorKeys = publicKeys === null ? accept(builtInVendorKeys()) : await readVendorKeys(publicKeys)
  if (!vendorKeys.ok)
    return endUnstarted(clientTexts(FIRST_SETTINGS.language).usage.badKeysFile(publicKeys ?? ''))
  const settings = await openKeptFile(join(app.getPath('userData'), 'settings.json'), settingsSchema)
  const keptDraft = await openKeptFile(join(app.getPath('userData'), 'draft.json'), draftOnDisk)
  const current = () => settings.read() ?? FIRST_SETTINGS
  const context: RegistrationContext = {
    dataDir,
    vendorKeys: vendorKeys.value,
    probe: rememberProbe(() => probeWorkplace({ ...probeProgram(), timeoutMs: PROBE_TIMEOUT_MS.patient })),
    now: () => new Date(),
  }
  // Probe the disks while the window opens.
  void context.probe(PROBE_TIMEOUT_MS.patient)

  protocol.handle(APP_SCHEME, createPageHandler(join(import.meta.dirname, '../renderer')))
  const camera = denyEverythingElse()
  const window = openWindow(current().place, () => endUnstarted(desktopTexts(current().language).failedNext))
  opened = window
  window.webContents.on('context-menu', (_event, params) => showContextMenu(current().language, params))
  const send = (command: DesktopCommand) => window.webContents.send(COMMAND_CHANNEL, command)
  showMenu(current().language, send)

  const reach: ReachPanel = async (panelUrl, signal) => {
    // The way to a panel and the schemas of its answers are read when it is asked: the window opens without them.
    const [{ createPanelClient }, { connectPanel }] = await Promise.all([
      import('./registration/panel-client.ts'),
      import('./registration/panel-connection.ts'),
    ])
    const { env, proxy } = await resolveProxyRoute(session.defaultSession, panelUrl)
    const connection = { panelUrl, language: current().language, timeoutMs: REQUEST_TIMEOUT_MS, env, signal }
    return { client: createPanelClient(connectPanel(connection)), proxy }
  }
  const online = openOnlineSession(reach)
  const vendorPanel = options.panel ?? vendor.panel
  const report = (error: unknown) => console.error(error)
  const life = createLicenseLife({
    context,
    session: online,
    background: openOnlineSession(reach),
    settings,
    vendorPanel,
    licenseChanged: () => send({ kind: 'license-changed' }),
    report,
  })
  const calls = createDesktopCalls({
    context,
    session: online,
    life,
    settings,
    draft: keptDraft,
    vendorPanel,
    system: {
      clientVersion: app.getVersion(),
      copyText: async (text) => clipboard.writeText(text),
      saveFile: (name, content) => saveFile(window, name, content),
      printPage: () => window.webContents.printToPDF({ preferCSSPageSize: true }),
      openKeysPage,
      languageChanged: ({ language }) => showMenu(language, send),
      cameraShown: camera.setShown,
    },
  })
  serveDesktopCalls(
    calls,
    ({ sender, senderFrame }) =>
      sender === window.webContents &&
      senderFrame !== null &&
      senderFrame.parent === null &&
      senderFrame.url.startsWith(`${APP_ORIGIN}/`),
    report,
  )
  const catchUp = () => void life.catchUp().catch(report)
  catchUp()
  const catchingUp = setInterval(catchUp, CATCH_UP_MS)

  app.on('window-all-closed', () => app.quit())
  settleBeforeClosing(window, {
    keep: () => void settings.save({ ...current(), place: placeOf(window) }),
    async settle() {
      clearInterval(catchingUp)
      // If one of them fails, the other one and the sign-out must still run.
      await Promise.allSettled([settings.settle(), keptDraft.settle()])
      // Signing out takes a while. If the user starts the program meanwhile, it opens a new window.
      app.releaseSingleInstanceLock()
      await online.signOut()
    },
  })
}

/**
 * The entry file of the probe and the program that runs it. An installed program uses the runtime and the file of the
 * command line beside it, because its own binary never runs as Node. In a checkout this very program runs it.
 */
function probeProgram(): { readonly probeFile: URL; readonly runtime?: string } {
  if (!app.isPackaged) return { probeFile: pathToFileURL(join(import.meta.dirname, '../cli/disk-probe.js')) }
  const commandLine = join(process.resourcesPath, 'command-line')
  return {
    probeFile: pathToFileURL(join(commandLine, 'cli/disk-probe.js')),
    runtime: join(commandLine, process.platform === 'win32' ? 'node.exe' : 'node'),
  }
}

/** Reuses the last probe for a while, if it was complete. */
function rememberProbe(probe: () => Promise<Probe>): () => Promise<Probe> {
  let remembered: { readonly probe: Promise<Probe>; readonly at: number } | null = null
  return async () => {
    if (remembered && performance.now() - remembered.at < PROBE_MEMORY_MS) {
      const earlier = await remembered.probe
      if (earlier.isComplete) return earlier
    }
    remembered = { probe: probe(), at: performance.now() }
    return remembered.probe
  }
}

async function saveFile(
  window: BrowserWindow,
  name: string,
  content: () => Promise<string | Uint8Array>,
): Promise<SaveOutcome> {
  const extension = extname(name).slice(1)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), name),
    // Without a filter, Windows saves a file without its extension when the user renames it.
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  })
  if (canceled || filePath === '') return 'cancelled'
  try {
    await writeFile(filePath, await content())
    return 'saved'
  } catch (error) {
    console.error(error)
    return 'failed'
  }
}
