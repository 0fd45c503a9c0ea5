import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { CALL_CHANNEL, type DesktopCalls } from '../shared/desktop.ts'
import { DESKTOP_INPUTS } from './desktop-inputs.ts'

/** The outcome of a call: its value, or that it failed. The reason stays in this process. */
type CallOutcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

/**
 * Serves the window's calls. It answers only our own page in the main frame of our own window, and only inputs of
 * exactly the declared shape.
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
  // The table above pairs each name with its input. The compiler cannot follow that through a lookup.
  return (calls[name] as (input: unknown) => Promise<unknown>)(parsed)
}
