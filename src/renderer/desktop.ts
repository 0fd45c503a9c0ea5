import type { Desktop, DesktopCommand } from '../shared/desktop.ts'

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly desktop: Desktop
  }
}

/** The window's way to the main process. */
export const { desktop } = window

const listeners = new Set<(command: DesktopCommand) => void>()
let isListening = false

/** Listens to the menu's commands, and gives what ends it. What goes through the preload can be listened to, and no less. */
export function listenToCommands(listener: (command: DesktopCommand) => void): () => void {
  listeners.add(listener)
  if (!isListening) desktop.onCommand((command) => listeners.forEach((listen) => void listen(command)))
  isListening = true
  return () => void listeners.delete(listener)
}
