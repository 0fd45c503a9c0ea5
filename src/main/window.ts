import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, session } from 'electron'
import { APP_PAGE } from './app-protocol.ts'
import type { Settings } from './settings.ts'

type Place = NonNullable<Settings['place']>

const FIRST_SIZE = { width: 960, height: 720 }
const LEAST_SIZE = { minWidth: 480, minHeight: 400 }

/** The colors behind the page until it is drawn, those of the page itself. */
const BACKGROUND = { light: '#f6f5f1', dark: '#17191c' }

/** Takes from every page what the window never needs: permissions, other addresses, further windows. */
export function denyEverythingElse(): void {
  const ours = session.defaultSession
  ours.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  ours.setPermissionCheckHandler(() => false)
  ours.setDevicePermissionHandler(() => false)
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Opens the window where it was when it was last closed. It is shown once it is drawn. */
export function openWindow(place: Place | null): BrowserWindow {
  const seen = place && isOnScreen(place) ? place : null
  const window = new BrowserWindow({
    ...FIRST_SIZE,
    ...LEAST_SIZE,
    ...(seen ? { x: seen.x, y: seen.y, width: seen.width, height: seen.height } : {}),
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => {
    if (seen?.isMaximized) window.maximize()
    window.show()
  })
  void window.loadURL(APP_PAGE)
  return window
}

export function placeOf(window: BrowserWindow): Place {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
}

/** Screens are taken away; a window that nobody can see is opened in the middle instead. */
function isOnScreen(place: Place): boolean {
  const { workArea } = screen.getDisplayMatching(place)
  return (
    place.x + place.width > workArea.x + 50 &&
    place.x < workArea.x + workArea.width - 50 &&
    place.y >= workArea.y - 10 &&
    place.y < workArea.y + workArea.height - 50
  )
}
