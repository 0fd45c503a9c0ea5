import type { RegistrationContext } from '../../main/registration/license-status.ts'
import { createInstallationKey } from '../../main/registration/registration.ts'
import type { CommandLine } from './arguments.ts'
import { readInstallationChoices } from './installation-form.ts'
import { type CommandResult, EXIT } from './io.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { formatGroups, formatRows, storeFailure } from './wording.ts'

/** `installation-key`: makes the installation key of this workplace and keeps it as the pending one. */
export async function installationKeyCommand(
  line: CommandLine,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const choices = await readInstallationChoices(line, texts)
  if (!choices.ok) {
    const [message = '', ...details] = choices.refusal
    return usageError(message, texts, details)
  }
  const created = await createInstallationKey(context, choices.value)
  if (!created.ok) {
    if (created.refusal !== 'no-workplace') return storeFailure(created.refusal, context.dataDir, texts)
    const message = texts.installationKey.refusals['no-workplace']
    return {
      exitCode: EXIT.unexpected,
      json: { error: { code: 'no-workplace', message } },
      notes: [message, texts.askServiceDesk],
    }
  }
  const { installationKey, supportCode, choice } = created.value
  const warning = choice.warning && texts.installationKey.warnings[choice.warning]
  return {
    exitCode: EXIT.done,
    json: {
      installationKey,
      supportCode,
      workplace: choice.workplace,
      source: choice.source,
      warnings: choice.warning ? [choice.warning] : [],
    },
    lines: [
      `${texts.installationKey.title}:`,
      '',
      ...formatGroups(installationKey),
      '',
      ...formatRows([[texts.installationKey.supportCode, supportCode]]),
      '',
      ...(warning ? [] : [texts.installationKey.from[choice.source]]),
      ...texts.installationKey.next,
    ],
    notes: warning ? [warning.join(' ')] : [],
  }
}
