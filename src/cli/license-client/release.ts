import type { Released } from '../../main/registration/license-file.ts'
import { exitCodeOf, type LicenseStatus } from '../../main/registration/license-state.ts'
import { type RegistrationContext, readStatus } from '../../main/registration/license-status.ts'
import { releaseLicense, tellRelease } from '../../main/registration/release.ts'
import { releaseFields, statusFields } from '../../main/registration/status-report.ts'
import type { CommandLine } from './arguments.ts'
import { askYes } from './ask-yes.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import { describeFailure, type ReachedPanel, reachPanel } from './panel.ts'
import { releaseLines, statusLines } from './status.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { formatGroups, storeFailure } from './wording.ts'

/**
 * `release`: gives the license up on this computer, prints the release code, and tells the panel. Given again, it prints the same
 * code and tells the panel what it does not know.
 */
export async function releaseCommand(
  line: CommandLine,
  io: CommandIo,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const status = await readStatus(context)
  const { judgement, panel } = status
  const reached = reachPanel(line, io, panel, texts)
  if (!reached.ok) return reached.refusal
  const isHeld = 'registration' in judgement && judgement.state !== 'other-workplace'
  if (!isHeld && !(judgement.state === 'unregistered' && status.released))
    return nothingToRelease(status, line, texts)

  if (isHeld && !line.isSet('yes')) {
    if (!io.stdin.isTTY) return usageError(texts.release.notConfirmed, texts)
    if (!(await askYes(io, texts.release.confirm))) {
      const error = { code: 'not-confirmed', message: texts.release.kept }
      return { exitCode: EXIT.interrupted, json: { error }, notes: [texts.release.kept] }
    }
  }
  const given = await releaseLicense(context)
  if (given.ok) return tellPanel(given.value, reached.value, { line, context, texts })
  if (given.refusal === 'not-registered' || given.refusal === 'different-workplace')
    return nothingToRelease(await readStatus(context), line, texts)
  return storeFailure(given.refusal, context.dataDir, texts)
}

async function tellPanel(
  given: Released,
  { client }: ReachedPanel,
  at: {
    readonly line: CommandLine
    readonly context: RegistrationContext
    readonly texts: LicenseClientTexts
  },
): Promise<CommandResult> {
  const { line, context, texts } = at
  const told = line.isSet('offline')
    ? null
    : await tellRelease(context, (notice) => client.noteRelease(notice))
  const released = (told?.ok && told.value) || given
  const failure = told && !told.ok ? describeFailure(told.refusal, texts) : null
  return {
    exitCode: EXIT.done,
    json: { state: 'unregistered', ...releaseFields(released), ...failure?.json },
    lines: [
      `${texts.release.code}:`,
      '',
      ...formatGroups(released.releaseCode),
      '',
      ...releaseLines(released, line, texts),
      texts.release.next,
    ],
    notes: failure?.notes ?? [],
  }
}

/** There never was a license here, or what there is cannot be given up here. */
function nothingToRelease(
  status: LicenseStatus,
  line: CommandLine,
  texts: LicenseClientTexts,
): CommandResult {
  return {
    exitCode: exitCodeOf(status.judgement),
    json: statusFields(status),
    notes: [texts.release.nothing, ...statusLines(status, line, texts)],
  }
}
