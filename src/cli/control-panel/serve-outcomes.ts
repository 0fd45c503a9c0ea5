import { FAILED } from '../exit-codes.ts'
import { describePlace } from './database-place.ts'
import { describeFailure, type Failure } from './failure-reasons.ts'
import type { PanelIo } from './io.ts'
import { errorJson, type Outcome, usageError } from './outcome.ts'
import type { PanelCommandLine } from './settings.ts'

/** Says where requests are accepted, now that they are, and of which database: it may not be the one that was meant. */
export function announce(address: string, line: PanelCommandLine, io: PanelIo): void {
  const { json, texts } = line
  const database = describePlace(line.database)
  if (!json) io.writeError(`${texts.databaseIs(database)}\n`)
  io.writeOut(json ? `${JSON.stringify({ address, database })}\n` : `${texts.listening(address)}\n`)
}

interface Place {
  readonly host: string
  readonly port: number
}

/** A name that is no address of anything is a wrong setting; a port that is taken may be free a moment later. */
export function cannotListen(
  { host, port }: Place,
  failure: Failure,
  { texts }: PanelCommandLine,
  settings: 'PANEL' | 'PANEL_METRICS' = 'PANEL',
): Outcome {
  const { refusals, usage } = texts
  if (/^(ENOTFOUND|EAI_\w+)$/.test(failure.code))
    return usageError([usage.unknownHost(`${settings}_HOST`, host)], texts)
  const address = `${host}:${port}`
  const reason = describeFailure(failure, texts)
  const message =
    failure.code === 'EADDRINUSE'
      ? refusals['port-in-use'](address, `${settings}_PORT`)
      : refusals['cannot-listen'](address, `${settings}_HOST`)
  return {
    exitCode: FAILED,
    json: errorJson('cannot-listen', [message], reason),
    notes: failure.code === 'EADDRINUSE' ? [message] : [message, reason],
  }
}
