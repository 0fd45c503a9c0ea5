import { type BrowserWindow, powerMonitor } from 'electron'

export interface Closing {
  /** Saves what the window knows; nobody waits for the result. */
  readonly keep: () => void
  /** Does what must be done before the program ends. */
  readonly settle: () => Promise<void>
}

/**
 * Hides the window when the user closes it, and closes it after `settle` has finished. `settle` runs once, however
 * often the user closes.
 *
 * The end of a system's session does not wait for `settle`. Windows ends the program without closing its window.
 * Other systems close the window, and preventing that would cancel the logout on macOS.
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
