import type { PanelIo } from './io.ts'
import { FAILED, type Outcome } from './outcome.ts'
import type { PanelCommandLine } from './settings.ts'

/** Says where requests are accepted, now that they are. */
export function announce(address: string, line: PanelCommandLine, io: PanelIo): void {
  io.writeOut(line.json ? `${JSON.stringify({ address })}\n` : `${line.texts.listening(address)}\n`)
}

export function cannotListen(
  { host, port }: { readonly host: string; readonly port: number },
  { code, reason }: { readonly code: string; readonly reason: string },
  { texts: { refusals } }: PanelCommandLine,
): Outcome {
  const address = `${host}:${port}`
  const message =
    code === 'EADDRINUSE' ? refusals['port-in-use'](address) : refusals['cannot-listen'](address)
  return {
    exitCode: FAILED,
    json: { error: { code: 'cannot-listen', message, reason } },
    notes: [message],
  }
}
