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
  /** The numbers of the wrong groups that were read otherwise. */
  readonly repaired: readonly number[]
}

/** Every group of a registration key with its state, in a sign and in words. */
export function GroupGrid({ groups, repaired }: GroupGridProps) {
  const { texts } = useWording()
  return (
    <ol className="group-grid">
      {groups.map(({ number, text, state: typed }) => {
        const state = typed !== 'right' && repaired.includes(number) ? 'repaired' : typed
        const words = texts.registrationKey.group[state]
        const isWrong = !CALM_STATES.includes(state)
        return (
          <li key={number} className="group" data-state={isWrong ? 'wrong' : state}>
            <span className="visually-hidden">{texts.registrationKey.groupLabel(number, text, words)}</span>
            <span className="group-number" aria-hidden="true">
              {number}
            </span>
            <span className="group-text" aria-hidden="true">
              {text || '······'}
            </span>
            <span className="group-sign" aria-hidden="true">
              {SIGNS[state]}
            </span>
            {(isWrong || state === 'repaired') && (
              <span className="group-problem" aria-hidden="true">
                {words}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
