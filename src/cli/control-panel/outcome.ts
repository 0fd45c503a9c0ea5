import { FAILED, WRONG_USAGE } from '../exit-codes.ts'
import { describeFailure, explain, type Failure } from './failure-reasons.ts'
import type { PanelIo } from './io.ts'
import type { PanelCommandLine } from './settings.ts'
import type { ControlPanelTexts } from './texts/bg.ts'

/** What a command came to: an exit code, what it says as JSON or in lines, and notes for standard error. */
export interface Outcome {
  readonly exitCode: number
  readonly json?: unknown
  readonly lines?: readonly string[]
  readonly notes?: readonly string[]
}

type Refusals = ControlPanelTexts['refusals']

/** The refusals whose text takes nothing. */
export type RefusalCode = {
  [Code in keyof Refusals]: Refusals[Code] extends string ? Code : never
}[keyof Refusals]

const SETTING_REFUSALS: readonly RefusalCode[] = ['wrong-passphrase', 'not-utf8']

export function refused(code: RefusalCode, line: PanelCommandLine, failure?: Failure): Outcome {
  const message = line.texts.refusals[code]
  const reason = failure && describeFailure(failure, line.texts)
  return {
    exitCode: SETTING_REFUSALS.includes(code) ? WRONG_USAGE : FAILED,
    json: errorJson(code, [message], reason),
    notes: [message, ...(reason ? [reason] : [])],
  }
}

export function usageError(messages: readonly string[], texts: ControlPanelTexts): Outcome {
  return {
    exitCode: WRONG_USAGE,
    json: errorJson('usage', messages),
    notes: [...messages, texts.usage.seeHelp],
  }
}

/** The one shape of every failure as JSON; the first message stands alone, too, for whoever reads only one. */
export function errorJson(code: string, messages: readonly string[], reason?: string) {
  return { error: { code, message: messages[0] ?? '', messages, ...(reason ? { reason } : {}) } }
}

/** What a database out of reach, or one that may not be used, is told by. */
const UNREACHABLE = /^(E[A-Z]+|ERR_SQLITE_ERROR|3D000|42501|25006|28\w{3}|53300|57P0\d|08\w{3})$/

/** What went wrong where nobody foresaw it; the database out of reach is what mostly does. */
export function unexpected(error: unknown, line: PanelCommandLine): Outcome {
  const failure = explain(error)
  const reason = describeFailure(failure, line.texts)
  if (UNREACHABLE.test(failure.code) || reason !== failure.reason)
    return refused('unreachable', line, failure)
  const message = line.texts.unexpected
  return { exitCode: FAILED, json: errorJson('unexpected', [message], reason), notes: [message, reason] }
}

export function write(
  { exitCode, json, lines = [], notes = [] }: Outcome,
  asJson: boolean,
  io: PanelIo,
): number {
  for (const note of notes) io.writeError(`${note}\n`)
  if (!asJson && lines.length > 0) io.writeOut(`${lines.join('\n')}\n`)
  if (asJson && json !== undefined) io.writeOut(`${JSON.stringify(json)}\n`)
  return exitCode
}
