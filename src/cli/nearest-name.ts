import { distance } from 'fastest-levenshtein'

/** More slips than this, or in more than half of the letters, make another name. */
const MAX_SLIPS = 3

/** The name that a misspelled one was most likely meant to be; null where none is near. */
export function findNearestName(misspelled: string, names: readonly string[]): string | null {
  const maxSlips = Math.min(MAX_SLIPS, Math.floor(misspelled.length / 2))
  const [nearest] = names
    .filter((name) => Math.abs(name.length - misspelled.length) <= maxSlips)
    .map((name) => ({ name, slips: distance(misspelled, name) }))
    .filter(({ slips }) => slips <= maxSlips)
    .toSorted((one, other) => one.slips - other.slips)
  return nearest?.name ?? null
}
