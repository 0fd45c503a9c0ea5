import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { createContext, Script } from 'node:vm'
import { strict } from './strict.ts'

/** The modules that Electron lets a sandboxed preload require, besides its own part of `electron`. */
const ALLOWED_MODULES = ['events', 'timers', 'url']

/** What a preload has put into the page's world: for each name an object of functions. */
export type ExposedWorld = Readonly<Record<string, Readonly<Record<string, Bridged>>>>

type Bridged = (...args: readonly unknown[]) => unknown

export interface PreloadChannel {
  readonly invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown>
}

/**
 * Runs a sandboxed preload as Electron does: a script of its own (CommonJS, no modules), with `contextBridge`,
 * `ipcRenderer`, and nothing of Node. Gives what it exposed, and how to bring it what main sends.
 */
export function runPreload(
  file: string,
  channel: PreloadChannel,
): { readonly world: ExposedWorld; readonly receive: (channel: string, args: readonly unknown[]) => void } {
  const world: Record<string, Readonly<Record<string, Bridged>>> = {}
  const received = new EventEmitter()
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(name: string, api: unknown) {
      if (name in world) throw new Error(`Cannot bind an API on top of an existing property: ${name}`)
      world[name] = functionsOf(name, api)
    },
  })
  const ipcRenderer = strict('ipcRenderer', {
    invoke: (name: string, ...args: readonly unknown[]) => channel.invoke(name, ...structuredClone(args)),
    on(name: string, listener: (event: object, ...args: readonly unknown[]) => void) {
      received.on(name, (args: readonly unknown[]) => listener({}, ...args))
    },
  })
  const electron = strict('electron (preload)', { contextBridge, ipcRenderer })
  const module = { exports: {} }
  const require = (name: string) => {
    if (name === 'electron') return electron
    if (ALLOWED_MODULES.includes(name.replace(/^node:/, ''))) return process.getBuiltinModule(name)
    throw new Error(`module not found: ${name}`)
  }
  const globals = createContext({
    require,
    module,
    exports: module.exports,
    console,
    setTimeout,
    clearTimeout,
  })
  new Script(readFileSync(file, 'utf8'), { filename: file }).runInContext(globals)
  return { world, receive: (name, args) => received.emit(name, args) }
}

/** The bridge takes functions and copies; this project's takes functions only. */
function functionsOf(name: string, api: unknown): Readonly<Record<string, Bridged>> {
  const entries = Object.entries(api as Record<string, unknown>)
  for (const [key, value] of entries) {
    if (typeof value !== 'function')
      throw new Error(`The stand-in for Electron exposes functions only, not ${name}.${key}`)
  }
  return Object.fromEntries(entries) as Readonly<Record<string, Bridged>>
}
