import type { RejectedOption } from '../read-options.ts'
import type { Environment } from './environment-file.ts'
import { findNearestName } from './nearest-name.ts'
import { OPTION_NAMES, SETTINGS } from './options.ts'
import type { ControlPanelTexts } from './texts/bg.ts'

const PREFIX = 'PANEL_'
const BARE_VARIABLES = Object.values(SETTINGS).map((name) => name.slice(PREFIX.length))

/** A variable that no setting has, and the one that it is nearly; null where it is near to none. */
export interface UnknownVariable {
  readonly name: string
  readonly meant: string | null
}

export function findUnknownVariables(env: Environment): readonly UnknownVariable[] {
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length))
    .filter((bare) => !BARE_VARIABLES.some((known) => known === bare))
    .map((bare) => {
      const meant = findNearestName(bare, BARE_VARIABLES)
      return { name: `${PREFIX}${bare}`, meant: meant === null ? null : `${PREFIX}${meant}` }
    })
}

export function describeRejected({ option, why }: RejectedOption, { usage }: ControlPanelTexts): string {
  if (why === 'lacks-value') return usage.missingValue(option)
  if (why === 'takes-no-value') return usage.surplusValue(option)
  const meant = findNearestName(option.replace(/^-+/, ''), OPTION_NAMES)
  return usage.unknownOption(option, meant === null ? null : `--${meant}`)
}
