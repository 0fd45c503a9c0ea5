import { contextBridge, ipcRenderer } from 'electron'
import {
  CALL_CHANNEL,
  COMMAND_CHANNEL,
  DESKTOP_CALLS,
  type DesktopCalls,
  type DesktopCommand,
} from '../shared/desktop.ts'

async function call(name: keyof DesktopCalls, input: unknown): Promise<unknown> {
  const outcome = await ipcRenderer.invoke(CALL_CHANNEL, name, input)
  if (!outcome.ok) throw new Error('call-failed')
  return outcome.value
}

contextBridge.exposeInMainWorld('desktop', {
  ...Object.fromEntries(DESKTOP_CALLS.map((name) => [name, (input?: unknown) => call(name, input)])),
  // The event stays here, because the page could ask for more through it.
  onCommand: (listener: (command: DesktopCommand) => void) => {
    ipcRenderer.on(COMMAND_CHANNEL, (_event, command: DesktopCommand) => listener(command))
  },
})
