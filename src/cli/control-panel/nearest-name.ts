/** More slips than this, or in more than half of the letters, make another name. */
const MAX_SLIPS = 3

/** The name that a misspelled one was most likely meant to be; null where none is near. */
export function findNearestName(misspelled: string, names: readonly string[]): string | null {
  const maxSlips = Math.min(MAX_SLIPS, Math.floor(misspelled.length / 2))
  const [nearest] = names
    .filter((name) => Math.abs(name.length - misspelled.length) <= maxSlips)
    .map((name) => ({ name, slips: countSlips(misspelled, name) }))
    .filter(({ slips }) => slips <= maxSlips)
    .toSorted((one, other) => one.slips - other.slips)
  return nearest?.name ?? null
}

/** The letters left out, added or changed between two words (Levenshtein). */
function countSlips(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1]
    for (const [column, otherLetter] of [...other].entries()) {
      const changed = (above[column] ?? 0) + (letter === otherLetter ? 0 : 1)
      current.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    above = current
  }
  return above.at(-1) ?? 0
}
