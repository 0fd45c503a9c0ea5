import { dayOf, formatDay as writeDay } from '../../../../shared/day.ts'
import type { Contract } from '../../../../shared/panel-api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { type BoundWorkplace, shortenKey } from './find-workplaces.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import '../../parts/table.css'

interface WorkplacesTableProps {
  readonly contract: Contract
  readonly workplaces: readonly BoundWorkplace[]
  readonly onReleased: (id: string) => void
}

/** Bound workplaces, a line each, with the way to release them. */
export function WorkplacesTable({ contract, workplaces, onReleased }: WorkplacesTableProps) {
  const desk = useDeskTexts().workplaces
  return (
    <table className="desk-table">
      <caption className="visually-hidden">{desk.title}</caption>
      <thead>
        <tr>
          <th scope="col">{desk.placeColumn}</th>
          <th scope="col">{desk.since}</th>
          <th scope="col">{desk.fingerprint}</th>
          <th scope="col">{desk.lastKey}</th>
          <th scope="col">{desk.issued}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {workplaces.map((workplace) => (
          <tr key={workplace.id}>
            <WorkplaceCells workplace={workplace} />
            <td className="release">
              <ReleaseDialog
                contract={contract}
                workplace={workplace}
                onReleased={() => onReleased(workplace.id)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function WorkplaceCells({ workplace }: { readonly workplace: BoundWorkplace }) {
  const { formatDay } = useWording()
  const desk = useDeskTexts().workplaces
  const { place, boundAt, method, fingerprint, installationKey, lastKey } = workplace
  return (
    <>
      <th scope="row" className="place">
        {desk.place(place)}
      </th>
      <td className="time" data-label={desk.since}>
        {formatDay(writeDay(dayOf(new Date(boundAt))))}
      </td>
      <td className="fingerprint" data-label={desk.fingerprint}>
        <span className="key-text">{fingerprint}</span>
        {method !== 'disk' && ` ${desk.ofMachine}`}
      </td>
      <td data-label={desk.lastKey}>
        {lastKey && installationKey
          ? desk.key(shortenKey(installationKey), lastKey.programVersion)
          : desk.noKey}
      </td>
      <td className="time" data-label={desk.issued}>
        {lastKey && formatDay(lastKey.issued)}
      </td>
    </>
  )
}
