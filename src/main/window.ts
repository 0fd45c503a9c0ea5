import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, session } from 'electron'
import { APP_PAGE } from './app-protocol.ts'
import { type CameraPermission, limitPermissions } from './permissions.ts'
import type { Settings } from './settings.ts'

type Place = NonNullable<Settings['place']>

/** Every step fits into this size, if the screen is large enough. */
const FIRST_SIZE = { width: 1000, height: 880 }
const LEAST_SIZE = { minWidth: 480, minHeight: 400 }

/** The window's colors until the page is drawn: the same as the page's own. */
const BACKGROUND = { light: '#f6f5f1', dark: '#17191c' }

/** Denies every page what the window does not need: other permissions than the camera's, other addresses, further windows. */
export function denyEverythingElse(): CameraPermission {
  const camera = limitPermissions(session.defaultSession)
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('render-process-gone', () => camera.setShown(false))
  })
  return camera
}

/** A page that dies twice within this time would die again. */
const REOPEN_PAUSE_MS = 30_000

/**
 * Opens the window where it was when it was last closed, and shows it once it is drawn. If the page's process dies,
 * the page is loaded again; if that does not help, `giveUp` is called.
 */
export function openWindow(place: Place | null, giveUp: () => void): BrowserWindow {
  const seen = place && isOnScreen(place) ? place : null
  const window = new BrowserWindow({
    ...(seen ? { x: seen.x, y: seen.y, width: seen.width, height: seen.height } : firstSize()),
    ...LEAST_SIZE,
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
  const show = once(() => {
    if (seen?.isMaximized) window.maximize()
    window.show()
  })
  window.once('ready-to-show', show)
  let goneAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    if (performance.now() - goneAt < REOPEN_PAUSE_MS) return giveUp()
    goneAt = performance.now()
    window.webContents.reload()
  })
  window.loadURL(APP_PAGE).then(
    // On Wayland the event may not arrive while the window is hidden.
    () => !window.isDestroyed() && show(),
    // If the user closed the window while it loaded, that is no failure.
    () => !window.isDestroyed() && giveUp(),
  )
  return window
}

function once(action: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    action()
  }
}

function firstSize(): { readonly width: number; readonly height: number } {
  const { workAreaSize } = screen.getPrimaryDisplay()
  return {
    width: Math.min(FIRST_SIZE.width, workAreaSize.width),
    height: Math.min(FIRST_SIZE.height, workAreaSize.height),
  }
}

export function placeOf(window: BrowserWindow): Place {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
}

/** Whether a window there can be seen. After a screen was removed, the window opens in the middle instead. */
function isOnScreen(place: Place): boolean {
  const { workArea } = screen.getDisplayMatching(place)
  return (
    place.x + place.width > workArea.x + 50 &&
    place.x < workArea.x + workArea.width - 50 &&
    place.y >= workArea.y - 10 &&
    place.y < workArea.y + workArea.height - 50
  )
}
