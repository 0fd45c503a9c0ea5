/** What one has changed, over what another has saved meanwhile. */
export function mergeEntries<Entry extends object>(before: Entry, mine: Entry, theirs: Entry): Entry {
  return { ...theirs, ...pickChanged(before, mine) }
}

function pickChanged<Entry extends object>(before: Entry, mine: Entry): Partial<Entry> {
  const changed: Partial<Entry> = {}
  for (const field in mine) if (!isSame(before[field], mine[field])) changed[field] = mine[field]
  return changed
}

/** Entries hold texts, and lists and records of texts. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
