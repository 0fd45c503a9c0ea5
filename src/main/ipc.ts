import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { CALL_CHANNEL, type DesktopCalls } from '../shared/desktop.ts'
import { DESKTOP_INPUTS } from './desktop-inputs.ts'

/** What a call comes to: its value, or that it failed. Why stays in this process. */
type CallOutcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

/**
 * Serves the window's calls. Only our own page in our own window's main frame is answered, and only what has exactly the
 * shape of a call's input gets through.
 */
export function serveDesktopCalls(
  calls: DesktopCalls,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
  report: (error: unknown) => void,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<CallOutcome> => {
    try {
      if (!isOurs(event)) throw new Error('A frame that is not ours asked')
      if (!isCallName(name)) throw new Error(`There is no call ${String(name)}`)
      return { ok: true, value: await callWith(calls, name, input) }
    } catch (error) {
      report(error)
      return { ok: false }
    }
  })
}

function isCallName(name: unknown): name is keyof DesktopCalls {
  return typeof name === 'string' && Object.hasOwn(DESKTOP_INPUTS, name)
}

function callWith(calls: DesktopCalls, name: keyof DesktopCalls, input: unknown): Promise<unknown> {
  const parsed = DESKTOP_INPUTS[name].parse(input)
  // Name and input belong together by the table above, which the compiler cannot follow through a lookup.
  return (calls[name] as (input: unknown) => Promise<unknown>)(parsed)
}
