/** What the command line needs of the process around it. */
export interface PanelIo {
  readonly writeOut: (text: string) => void
  readonly writeError: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the web pages were built into; null where they were not. */
  readonly pagesFolder: string | null
  /** Settles when the process is asked to stop; from the first call on, being asked does not end it by itself. */
  readonly untilStopped: () => Promise<void>
  /** Ends the process whatever it is doing. */
  readonly endNow: (exitCode: number) => void
}
