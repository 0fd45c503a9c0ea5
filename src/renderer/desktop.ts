import type { Desktop } from '../shared/desktop.ts'

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly desktop: Desktop
  }
}

/** The window's way to the main process. */
export const { desktop } = window
