import { resolve } from 'node:path'
import { app } from 'electron'

/**
 * The options that the window shares with the license client's command line. Paths are absolute; an option that is
 * not given is null.
 */
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
