import { type BrowserWindow, powerMonitor } from 'electron'

export interface Closing {
  /** Keeps what the window knows; nothing waits for it. */
  readonly keep: () => void
  /** Does what must be done before the program ends. */
  readonly settle: () => Promise<void>
}

/**
 * Hides the window when it is closed, and closes it once `settle` is done. It is done once, however often a person closes.
 *
 * The end of a session waits for nobody. Windows ends the program without closing its window; other systems close the
 * window, and a prevented close would cancel the logout on macOS.
 */
export function settleBeforeClosing(window: BrowserWindow, { keep, settle }: Closing): void {
  let settled: Promise<void> | null = null
  let isAwaited = true
  function settleOnce(): Promise<void> {
    settled ??= settle().catch((error: unknown) => console.error(error))
    return settled
  }
  window.on('close', (event) => {
    if (!isAwaited) return
    event.preventDefault()
    if (settled) return
    keep()
    window.hide()
    void settleOnce().then(() => {
      isAwaited = false
      window.close()
    })
  })
  window.on('query-session-end', keep)
  window.on('session-end', () => void settleOnce())
  powerMonitor.on('shutdown', () => {
    keep()
    isAwaited = false
  })
}
