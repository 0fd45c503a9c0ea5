import { writeFile } from 'node:fs/promises'
import { diagnose } from '../../main/registration/diagnostics.ts'
import type { RegistrationContext } from '../../main/registration/license-status.ts'
import type { CommandLine } from './arguments.ts'
import { type CommandIo, type CommandResult, EXIT } from './io.ts'
import type { LicenseClientTexts } from './texts/bg.ts'
import { usageError } from './usage-error.ts'
import { CLIENT_VERSION } from './version.ts'

/** `diagnose`: the report for the service desk, printed or saved. */
export async function diagnoseCommand(
  line: CommandLine,
  io: CommandIo,
  context: RegistrationContext,
  texts: LicenseClientTexts,
): Promise<CommandResult> {
  const report = await diagnose(context, CLIENT_VERSION, io.env)
  const text = JSON.stringify(report, null, 2)
  const output = line.text('output')
  if (output === null) return { exitCode: EXIT.done, json: report, lines: [texts.diagnose.title, text] }
  try {
    await writeFile(output, `${text}\n`)
  } catch {
    return { ...usageError(texts.usage.badOutput(output), texts), exitCode: EXIT.unexpected }
  }
  return { exitCode: EXIT.done, json: report, lines: [texts.diagnose.saved(output)] }
}
