import { type CommandResult, EXIT } from './io.ts'
import type { LicenseClientTexts } from './texts/bg.ts'

/** A command that was given wrongly: what is wrong, more about it, and where the help is. */
export function usageError(
  message: string,
  texts: LicenseClientTexts,
  details: readonly string[] = [],
): CommandResult {
  return {
    exitCode: EXIT.usage,
    json: { error: { code: 'usage', message: [message, ...details].join(' ') } },
    notes: [message, ...details, texts.usage.seeHelp],
  }
}
