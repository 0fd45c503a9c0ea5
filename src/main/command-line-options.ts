import { resolve } from 'node:path'
import { app } from 'electron'

/** The options of the license client's command line that the window takes as well, paths absolute; null where one is not given. */
export interface CommandLineOptions {
  readonly dataDir: string | null
  readonly publicKeys: string | null
  readonly panel: string | null
}

export function readCommandLineOptions(): CommandLineOptions {
  const option = (name: string) => app.commandLine.getSwitchValue(name) || null
  const file = (name: string) => {
    const value = option(name)
    return value === null ? null : resolve(value)
  }
  return { dataDir: file('data-dir'), publicKeys: file('public-keys'), panel: option('panel') }
}
