import type { Contact } from '../../../shared/panel-api/customers.ts'

/** What one has changed, over what another has saved meanwhile. */
export function mergeEntries<Entry extends object>(before: Entry, mine: Entry, theirs: Entry): Entry {
  const merged = { ...theirs }
  for (const field in mine) if (!isSame(before[field], mine[field])) merged[field] = mine[field]
  return merged
}

/** The same where there are contacts: each is a field of its own. Where both have changed one, both stay. */
export function mergeContacts<Entry extends { readonly contacts: readonly Contact[] }>(
  before: Entry,
  mine: Entry,
  theirs: Entry,
): Entry {
  const isIn = (entry: Entry, contact: Contact) => entry.contacts.some((other) => isSame(other, contact))
  return {
    ...mergeEntries(before, mine, theirs),
    contacts: [
      ...theirs.contacts.filter((contact) => isIn(mine, contact) || !isIn(before, contact)),
      ...mine.contacts.filter((contact) => !isIn(before, contact) && !isIn(theirs, contact)),
    ],
  }
}

/** Entries hold texts, and lists and records of texts. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
