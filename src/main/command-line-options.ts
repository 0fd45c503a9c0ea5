import { app } from 'electron'

/** The options of the license client's command line that the window takes as well; null where one is not given. */
export interface CommandLineOptions {
  readonly dataDir: string | null
  readonly publicKeys: string | null
  readonly panel: string | null
}

export function readCommandLineOptions(): CommandLineOptions {
  const option = (name: string) => app.commandLine.getSwitchValue(name) || null
  return { dataDir: option('data-dir'), publicKeys: option('public-keys'), panel: option('panel') }
}
