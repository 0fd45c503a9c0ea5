/** A pair of keys, and the code that shows that a license was given up. */
export type KeyKind = 'installation' | 'registration' | 'release'

/** What is wrong with one group of a key; groups count from 1. */
export type GroupProblem = 'check' | 'too-short' | 'too-long' | 'missing' | 'unknown-symbol'

export interface GroupFault {
  readonly number: number
  readonly problem: GroupProblem
}

/** One thing put right in a group: what was read, and as what it is taken. Groups count from 1. */
export interface Repair {
  readonly group: number
  readonly read: string
  readonly as: string
}

/**
 * Why a text is not the key that belongs here: nothing there, nothing like a key, more text than any mail has, several
 * different keys, a key of another kind, wrong groups, or every group right and yet the checksum or a field wrong.
 */
export type MalformedReason =
  | 'empty'
  | 'no-key'
  | 'too-long'
  | 'several-keys'
  | 'other-kind'
  | 'groups'
  | 'checksum'
  | 'fields'

export type MalformedKey =
  | { readonly reason: Exclude<MalformedReason, 'other-kind'>; readonly groups: readonly GroupFault[] }
  | { readonly reason: 'other-kind'; readonly groups: readonly GroupFault[]; readonly found: KeyKind }
