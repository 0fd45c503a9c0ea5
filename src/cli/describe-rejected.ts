import { findNearestName } from './nearest-name.ts'
import type { RejectedOption } from './read-options.ts'
import type { UsageTexts } from './texts/usage-bg.ts'

/** Why an option cannot be taken; of one that is misspelled, which of the names it is nearly. */
export function describeRejected(
  { option, why }: RejectedOption,
  names: readonly string[],
  usage: UsageTexts,
): string {
  if (why === 'lacks-value') return usage.missingValue(option)
  if (why === 'takes-no-value') return usage.surplusValue(option)
  const meant = findNearestName(option.replace(/^-+/, ''), names)
  return usage.unknownOption(option, meant === null ? null : `--${meant}`)
}
