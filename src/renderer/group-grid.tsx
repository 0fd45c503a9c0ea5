import type { GroupState, GroupView } from './group-states.ts'
import { useWording } from './wording.tsx'

const SIGNS: Readonly<Record<GroupState, string>> = {
  right: '✓',
  unfinished: '…',
  check: '✕',
  'too-short': '✕',
  'too-long': '✕',
  missing: '',
  'unknown-symbol': '✕',
}

/** Every group of a registration key with its state, in a sign and in words. */
export function GroupGrid({ groups }: { readonly groups: readonly GroupView[] }) {
  const { texts } = useWording()
  return (
    <ol className="group-grid">
      {groups.map(({ number, text, state }) => {
        const words = texts.registrationKey.group[state]
        const isWrong = state !== 'right' && state !== 'missing' && state !== 'unfinished'
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
            {isWrong && (
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
