import { mayBeConfused } from '../../../shared/key/confusion.ts'
import type { GroupProblem } from '../../../shared/key/malformed-key.ts'
import { type GroupReading, readGroups } from '../../../shared/key/read-key.ts'

/** A group's state on the screen: the last one that was begun is not wrong yet, only unfinished. */
export type GroupState = GroupProblem | 'right' | 'unfinished'

export interface GroupView {
  readonly number: number
  readonly text: string
  readonly state: GroupState
}

const GROUP_LENGTH = 6

/** The groups of a registration key as typed so far. */
export function viewGroups(text: string): readonly GroupView[] {
  const readings = readGroups(text, 'registration')
  const last = readings.findLast(({ problem }) => problem !== 'missing')
  return readings.map((reading) => ({
    number: reading.number,
    text: reading.text,
    state: stateOf(reading, reading === last),
  }))
}

function stateOf({ text, problem }: GroupReading, isLast: boolean): GroupState {
  if (problem === null) return 'right'
  return isLast && text.length < GROUP_LENGTH && problem !== 'missing' ? 'unfinished' : problem
}

/** Whether a group is to be compared again; one that is only begun or not there yet is not. */
export function isWrongGroup({ state }: GroupView): boolean {
  return !['right', 'missing', 'unfinished'].includes(state)
}

/** As many groups as a repair may put right. */
const MAX_WRONG_GROUPS = 3

/** Whether what is there can be a whole key, slips or one confusion put right, so that it is worth proving. */
export function isWorthProving(groups: readonly GroupView[]): boolean {
  const wrong = groups.filter(({ state }) => state !== 'right')
  return wrong.length <= MAX_WRONG_GROUPS || mayBeConfused(wrong.map(({ text }) => text))
}
