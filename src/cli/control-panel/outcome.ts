import type { ControlPanelTexts } from '../../shared/texts/control-panel/bg.ts'
import type { PanelIo } from './io.ts'
import type { PanelCommandLine } from './settings.ts'

/** What a command came to: an exit code, what it says as JSON or in lines, and notes for standard error. */
export interface Outcome {
  readonly exitCode: number
  readonly json?: unknown
  readonly lines?: readonly string[]
  readonly notes?: readonly string[]
}

export const DONE = 0
export const FAILED = 1
const USAGE = 2

type Refusals = ControlPanelTexts['refusals']

/** The refusals whose text takes nothing. */
export type RefusalCode = {
  [Code in keyof Refusals]: Refusals[Code] extends string ? Code : never
}[keyof Refusals]

const SETTING_REFUSALS: readonly RefusalCode[] = ['wrong-passphrase']

export function refused(code: RefusalCode, line: PanelCommandLine, reason?: string): Outcome {
  const message = line.texts.refusals[code]
  return {
    exitCode: SETTING_REFUSALS.includes(code) ? USAGE : FAILED,
    json: { error: { code, message, ...(reason ? { reason } : {}) } },
    notes: [message, ...(reason ? [reason] : [])],
  }
}

export function usageError(messages: readonly string[], texts: ControlPanelTexts): Outcome {
  return {
    exitCode: USAGE,
    json: { error: { code: 'usage', messages } },
    notes: [...messages, texts.usage.seeHelp],
  }
}

/** What went wrong where nobody foresaw it; the database out of reach is what mostly does. */
export function unexpected(error: unknown, line: PanelCommandLine): Outcome {
  const { reason, code } = explain(error)
  if (/^(E[A-Z]+|ERR_SQLITE_ERROR|3D000|28\w{3}|57P0\d|08\w{3})$/.test(code))
    return refused('unreachable', line, reason)
  const message = line.texts.unexpected
  return {
    exitCode: FAILED,
    json: { error: { code: 'unexpected', message, reason } },
    notes: [message, reason],
  }
}

export function explain(error: unknown): { readonly reason: string; readonly code: string } {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const code = typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : ''
  return { reason: first instanceof Error ? first.message : String(first), code }
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
