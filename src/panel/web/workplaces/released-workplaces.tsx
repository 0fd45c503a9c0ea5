import { useState } from 'react'
import { dayOf, formatDay as writeDay } from '../../../shared/day.ts'
import type { Workplaces } from '../../../shared/panel-api/workplaces.ts'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../panel/wording.tsx'

/** As many as one looks through at a glance. */
const AT_A_GLANCE = 5

interface ReleasedWorkplacesProps {
  readonly workplaces: Workplaces
  /** Whether the reader is the customer. */
  readonly isOwn?: boolean
}

/** Workplaces that were released, the last first: when and how. */
export function ReleasedWorkplaces({ workplaces, isOwn = false }: ReleasedWorkplacesProps) {
  const { texts, formatDay } = useWording()
  const words = texts.workplaces
  const [areAllShown, setAreAllShown] = useState(false)
  if (workplaces.length === 0) return null
  const shown = areAllShown ? workplaces : workplaces.slice(0, AT_A_GLANCE)
  return (
    <div className="stack-tight">
      <h3>{words.released}</h3>
      <ul className="plain-list">
        {shown.map(({ id, place, name, tag, releasedAt, releasedBy }) => (
          <li key={id}>
            {words.named(place, name)} <span className="key-text">{tag.toUpperCase()}</span>
            {releasedAt !== null && `, ${words.releasedOn(formatDay(writeDay(dayOf(new Date(releasedAt)))))}`}
            {releasedBy !== null &&
              ` ${words.releasedBy[isOwn && releasedBy === 'subscriber' ? 'self' : releasedBy]}`}
          </li>
        ))}
      </ul>
      {shown.length < workplaces.length && (
        <div className="buttons">
          <Button variant="quiet" onPress={() => setAreAllShown(true)}>
            {texts.more}
          </Button>
        </div>
      )}
    </div>
  )
}
