import { findNearestName } from '../nearest-name.ts'
import type { Environment } from './environment-file.ts'
import { SETTINGS } from './options.ts'

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
