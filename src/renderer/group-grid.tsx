import type { GroupState, GroupView } from './group-states.ts'
import { useWording } from './wording.tsx'

type ShownState = GroupState | 'repaired'

const CALM_STATES: readonly ShownState[] = ['right', 'missing', 'unfinished', 'repaired']

const SIGNS: Readonly<Record<ShownState, string>> = {
  right: '✓',
  repaired: '≈',
  unfinished: '…',
  check: '✕',
  'too-short': '✕',
  'too-long': '✕',
  missing: '',
  'unknown-symbol': '✕',
}

interface GroupGridProps {
  readonly groups: readonly GroupView[]
  /** What the wrong groups were read as, by their numbers. */
  readonly repaired: ReadonlyMap<number, string>
}

/** Every group of a registration key with its state, in a sign and in words. */
export function GroupGrid({ groups, repaired }: GroupGridProps) {
  const { texts } = useWording()
  return (
    <ol className="group-grid">
      {groups.map(({ number, text: typed, state: typedState }) => {
        const repair = typedState === 'right' ? undefined : repaired.get(number)
        const state = repair === undefined ? typedState : 'repaired'
        const text = repair ?? typed
        const words = texts.registrationKey.group[state]
        const isWrong = !CALM_STATES.includes(state)
        return (
          <li key={number} className="group" data-state={isWrong ? 'wrong' : state}>
            <span className="visually-hidden">{texts.registrationKey.groupLabel(number, text, words)}</span>
            <span className="group-number" aria-hidden="true">
              {number}
            </span>
            <span className="group-state" aria-hidden="true">
              {(isWrong || state === 'repaired') && words} <span className="group-sign">{SIGNS[state]}</span>
            </span>
            <span className="group-text" aria-hidden="true">
              {text || '······'}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
