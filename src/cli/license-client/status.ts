import { exitCodeOf } from '../../main/registration/license-state.ts'
import {
  type LicenseStatus,
  type RegistrationContext,
  readStatus,
} from '../../main/registration/registration.ts'
import { formatDay } from '../../shared/day.ts'
import type { ClientTexts } from '../../shared/texts/client/bg.ts'
import type { CommandLine } from './arguments.ts'
import type { CommandResult } from './io.ts'
import { formatDayFor, formatRows, installationFields, installationRows, licenseFields } from './wording.ts'

const EXPIRES_SOON_DAYS = 30

/** `status`: the license state, for people and for the accounting programs. */
export async function statusCommand(
  line: CommandLine,
  context: RegistrationContext,
  texts: ClientTexts,
): Promise<CommandResult> {
  const status = await readStatus(context)
  return {
    exitCode: exitCodeOf(status.judgement),
    json: statusFields(status),
    lines: statusLines(status, line, texts),
  }
}

/** The state as JSON has it; what there is nothing of is null. */
export function statusFields({
  judgement,
  installation,
  pending,
  isFromBackup,
}: LicenseStatus): Readonly<Record<string, unknown>> {
  const registration = 'registration' in judgement ? judgement.registration : null
  return {
    state: judgement.state,
    ...(installation
      ? installationFields(installation)
      : {
          product: null,
          programVersion: null,
          holder: null,
          workplaces: null,
          modules: [],
          workplace: null,
        }),
    license: registration && licenseFields(registration.license),
    ...(judgement.state === 'damaged' ? { reason: judgement.reason } : {}),
    ...(judgement.state === 'registered' ? { daysLeft: judgement.daysLeft } : {}),
    ...(judgement.state === 'workplace-unreadable'
      ? { graceThrough: formatDay(judgement.graceThrough) }
      : {}),
    pending: pending?.installationKey ?? null,
    warnings: warningsOf({ judgement, isFromBackup }),
    exitCode: exitCodeOf(judgement),
  }
}

/** The state as people read it, with the next step. */
export function statusLines(status: LicenseStatus, line: CommandLine, texts: ClientTexts): readonly string[] {
  const { judgement, installation, pending, isFromBackup } = status
  const registration = 'registration' in judgement ? judgement.registration : null
  const next = texts.stateNext[judgement.state]
  const lines: string[] = [texts.state[judgement.state]]
  if (judgement.state === 'damaged') lines.push(texts.damagedReasons[judgement.reason])
  if (isFromBackup) lines.push(texts.backupUsed)
  if (judgement.state === 'workplace-unreadable' && judgement.isInGrace) {
    lines.push(texts.graceLeft(formatDayFor(judgement.graceThrough, line.language)))
  }
  if (
    judgement.state === 'registered' &&
    judgement.daysLeft !== null &&
    judgement.daysLeft <= EXPIRES_SOON_DAYS
  ) {
    lines.push(texts.expiresSoon(judgement.daysLeft))
  }
  if (next !== null) lines.push(next)
  if (registration && installation) {
    const { number, issued, validThrough } = registration.license
    lines.push(
      '',
      ...formatRows([
        ...installationRows(installation, texts, line.language),
        [texts.fields.license, String(number)],
        [texts.fields.issued, formatDayFor(issued, line.language)],
        [
          texts.fields.validThrough,
          validThrough === null ? texts.fields.withoutEnd : formatDayFor(validThrough, line.language),
        ],
      ]),
    )
  }
  if (pending) lines.push('', texts.pending(pending.installationKey))
  return lines
}

function warningsOf({
  judgement,
  isFromBackup,
}: Pick<LicenseStatus, 'judgement' | 'isFromBackup'>): readonly string[] {
  const isEnding =
    judgement.state === 'registered' && judgement.daysLeft !== null && judgement.daysLeft <= EXPIRES_SOON_DAYS
  return [
    ...(isFromBackup ? ['backup-used'] : []),
    ...(judgement.state === 'workplace-unreadable' ? ['workplace-unreadable'] : []),
    ...(isEnding ? ['expires-soon'] : []),
  ]
}
