import { exitCodeOf, type LicenseStatus } from '../../main/registration/license-state.ts'
import { type RegistrationContext, readStatus } from '../../main/registration/license-status.ts'
import { statusFields } from '../../main/registration/status-report.ts'
import type { ReleaseView } from '../../shared/desktop-views.ts'
import { formatDayFor } from '../../shared/texts/format-day.ts'
import { expiresSoon } from '../../shared/workstation-states.ts'
import type { CommandLine } from './arguments.ts'
import type { CommandResult } from './io.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { formatRows, installationRows } from './wording.ts'

/** `status`: the license state, for people and for the accounting programs. */
export async function statusCommand(
  line: CommandLine,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const status = await readStatus(context)
  return {
    exitCode: exitCodeOf(status.judgement),
    json: statusFields(status),
    lines: () => statusLines(status, line, texts),
  }
}

/** The state as people read it, with the next step. */
export function statusLines(
  status: LicenseStatus,
  line: CommandLine,
  texts: LicenseClientTexts,
): readonly string[] {
  const { judgement, installation, pending, released, isFromBackup } = status
  const registration = 'registration' in judgement ? judgement.registration : null
  const next = texts.stateNext[judgement.state]
  const validThrough = registration?.license.validThrough ?? null
  const lines: string[] = [texts.state[judgement.state]]
  if (judgement.state === 'damaged') lines.push(texts.damagedReasons[judgement.reason])
  if (isFromBackup) lines.push(texts.backupUsed)
  if (judgement.state === 'workplace-unreadable' && judgement.isInGrace) {
    lines.push(texts.graceLeft(formatDayFor(judgement.graceThrough, line.language)))
  }
  if (judgement.state === 'registered' && expiresSoon(judgement.daysLeft) && validThrough !== null)
    lines.push(
      texts.expiresSoon(judgement.daysLeft, formatDayFor(validThrough, line.language)),
      texts.renew.soon,
    )
  if (next !== null) lines.push(next)
  if (registration && installation) {
    const { number, issued } = registration.license
    const name = registration.workplace?.name ?? null
    lines.push(
      '',
      ...formatRows([
        ...installationRows(installation, texts, line.language),
        ...(name === null ? [] : [[texts.fields.workplaceName, name] as const]),
        [texts.fields.license, String(number)],
        [texts.fields.issued, formatDayFor(issued, line.language)],
        [
          texts.fields.validity,
          validThrough === null
            ? texts.fields.withoutEnd
            : texts.fields.validThrough(formatDayFor(validThrough, line.language)),
        ],
      ]),
    )
  }
  if (released) {
    lines.push('', ...formatRows([[texts.release.code, released.releaseCode]]))
    lines.push(...releaseLines(released, line, texts))
  }
  if (pending) lines.push('', texts.pending(pending.installationKey))
  return lines
}

/** When a license was given up here, and whether the panel knows. */
export function releaseLines(
  { releasedOn, isTold }: ReleaseView,
  line: CommandLine,
  texts: LicenseClientTexts,
): readonly string[] {
  return [
    texts.release.done(formatDayFor(releasedOn, line.language)),
    isTold ? texts.release.told : texts.release.untold,
  ]
}
