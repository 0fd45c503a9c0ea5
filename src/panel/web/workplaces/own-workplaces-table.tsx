import { dayOf, formatDay as writeDay } from '../../../shared/day.ts'
import type { Workplaces } from '../../../shared/panel-api/workplaces.ts'
import { Button } from '../../../ui/button.tsx'
import { useWording } from '../panel/wording.tsx'
import { WorkplaceName } from './workplace-name.tsx'
import '../parts/table.css'

interface OwnWorkplacesTableProps {
  readonly label: string
  readonly workplaces: Workplaces
  readonly onRelease: (workplace: Workplaces[number]) => void
}

/** The bound workplaces of a contract, a line each. */
export function OwnWorkplacesTable({ label, workplaces, onRelease }: OwnWorkplacesTableProps) {
  const { texts, formatDay } = useWording()
  const words = texts.workplaces
  return (
    <table className="desk-table">
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.tag}</th>
          <th scope="col">{words.since}</th>
          <th scope="col">{words.lastKey}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {workplaces.map((workplace) => (
          <tr key={workplace.id}>
            <th scope="row" className="place">
              <span>{words.named(workplace.place, null)}</span>
              <WorkplaceName workplace={workplace} />
            </th>
            <td data-label={words.tag}>
              <strong className="key-text">{workplace.tag.toUpperCase()}</strong>
            </td>
            <td className="time" data-label={words.since}>
              {formatDay(writeDay(dayOf(new Date(workplace.boundAt))))}
            </td>
            <td className="last-key" data-label={words.lastKey}>
              {workplace.lastKey
                ? words.key(formatDay(workplace.lastKey.issued), workplace.lastKey.programVersion)
                : words.noKey}
            </td>
            <td className="release">
              <Button label={words.releaseOf(workplace.place)} onPress={() => onRelease(workplace)}>
                {words.release}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
