import { exitCodeOf } from '../../main/registration/license-state.ts'
import { type RegistrationContext, readStatus } from '../../main/registration/license-status.ts'
import { type Registered, register } from '../../main/registration/registration.ts'
import { statusFields } from '../../main/registration/status-report.ts'
import type { Adopted } from '../../shared/desktop-views.ts'
import type { RegisterRefusal } from '../../shared/workstation-states.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import { readKeyInput } from './key-input.ts'
import { statusLines } from './status.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { adoptedLines, refusalLines, repairLines, storeFailure } from './wording.ts'

/** `register`: verifies a registration key for the pending installation key, slips put right, and stores the license. */
export async function registerCommand(
  line: CommandLine,
  io: CommandIo,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const input = await readKeyInput(line, io, texts)
  if (!input.ok) return usageError(input.refusal, texts)
  const registered = await register(context, input.value)
  return registered.ok
    ? describeRegistered(registered.value, line, texts)
    : describeRefusal(registered.refusal, context, texts)
}

/** What a registration leaves, with the state that follows from it: a genuine key may have expired all the same. */
export function describeRegistered(
  registered: Registered,
  line: CommandLine,
  texts: LicenseClientTexts,
  adopted: readonly Adopted[] = [],
): CommandResult {
  const { status, repaired, isLongerKept } = registered
  const exitCode = exitCodeOf(status.judgement)
  return {
    exitCode,
    json: { ...statusFields(status), repaired },
    lines: [
      ...(exitCode === EXIT.done ? [texts.register.done] : []),
      ...(isLongerKept ? [texts.register.longerKept] : []),
      ...repairLines(repaired, texts),
      ...adoptedLines(adopted, texts, line.language),
      ...statusLines(status, line, texts),
    ],
  }
}

/** Why a key did not register, beside the state that remains. */
export async function describeRefusal(
  refusal: RegisterRefusal,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  if (refusal.code === 'store') return storeFailure(refusal.refusal, context.dataDir, texts)
  const state = statusFields(await readStatus(context))
  const json = { ...state, refusal: refusal.code, repaired: [] }
  switch (refusal.code) {
    case 'damaged':
      return {
        exitCode: EXIT.damaged,
        json,
        notes: [
          texts.state.damaged,
          texts.damagedReasons[refusal.reason],
          texts.stateNext.damaged,
          texts.askServiceDesk,
        ],
      }
    case 'nothing-pending':
      return { exitCode: EXIT.unregistered, json, notes: [texts.register.nothingPending] }
    case 'different-workplace':
    case 'released-here':
      return {
        exitCode: EXIT.keyRefused,
        json,
        notes: [texts.refusals[refusal.code], texts.refusalsNext[refusal.code], texts.askServiceDesk],
      }
    case 'malformed':
      return {
        exitCode: EXIT.keyRefused,
        json: { ...json, reason: refusal.malformed.reason, groups: refusal.malformed.groups },
        notes: refusalLines(refusal, texts),
      }
    default:
      return { exitCode: EXIT.keyRefused, json, notes: refusalLines(refusal, texts) }
  }
}
