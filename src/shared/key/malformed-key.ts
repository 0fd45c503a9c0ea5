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
 * different keys, the key of the other kind, wrong groups, or every group right and yet the checksum or a field wrong.
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

export interface MalformedKey {
  readonly reason: MalformedReason
  readonly groups: readonly GroupFault[]
}
