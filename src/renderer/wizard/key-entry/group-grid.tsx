import { memo } from 'react'
import { useWording } from '../../texts/wording.ts'
import type { GroupState, GroupView } from './group-states.ts'
import './group-grid.css'

type ShownState = GroupState | 'repaired'

const CALM_STATES: readonly ShownState[] = ['right', 'missing', 'unfinished', 'repaired']

const SIGNS: Readonly<Record<ShownState, string>> = {
  right: '✓',
  repaired: '',
  unfinished: '…',
  check: '✕',
  'too-short': '✕',
  'too-long': '✕',
  missing: '',
  'unknown-symbol': '✕',
}

interface GroupGridProps {
  readonly groups: readonly GroupView[]
  /** For the mouse; the keyboard goes to the next wrong group by Enter. */
  readonly onChoose: (group: GroupView) => void
  /** What the wrong groups were read as, by their numbers. */
  readonly repaired: ReadonlyMap<number, string>
}

/** Every group of a registration key with its state, in a sign and in words. */
export function GroupGrid({ groups, onChoose, repaired }: GroupGridProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field goes there too
    <ol
      className="group-grid"
      onClick={({ target }) => {
        const at = target instanceof Element ? target.closest('li')?.dataset.number : undefined
        const group = groups.find(({ number }) => String(number) === at)
        if (group) onChoose(group)
      }}
    >
      {groups.map(({ number, text, state }) => {
        const repair = state === 'right' ? undefined : repaired.get(number)
        return repair === undefined ? (
          <Group key={number} number={number} text={text} state={state} />
        ) : (
          <Group key={number} number={number} text={repair} state="repaired" />
        )
      })}
    </ol>
  )
}

/** Drawn again only where it has changed, which with a keystroke one or two groups have. */
const Group = memo(function Group({
  number,
  text,
  state,
}: {
  readonly number: number
  readonly text: string
  readonly state: ShownState
}) {
  const { texts } = useWording()
  const words = texts.registrationKey.group[state]
  const isWrong = !CALM_STATES.includes(state)
  return (
    <li className="group" data-number={number} data-state={isWrong ? 'wrong' : state}>
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
})
