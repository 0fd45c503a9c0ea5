import { Fragment, type ReactNode } from 'react'
import { dayOf, formatDay as writeDay } from '../../../../shared/day.ts'
import { workplaceTag } from '../../../../shared/key/fingerprint.ts'
import { Button } from '../../../../ui/button.tsx'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { WorkplaceName } from '../../workplaces/workplace-name.tsx'
import { type BoundWorkplace, shortenKey } from './find-workplaces.ts'
import '../../parts/table.css'
import './workplaces-table.css'

export interface WorkplacesTableProps {
  readonly workplaces: readonly BoundWorkplace[]
  /** Among other things: only what a place is told by. */
  readonly isWithin: boolean
  readonly onRelease: (workplace: BoundWorkplace) => void
  /** The one that is about to be released, and what is said of that; null where there is none. */
  readonly leaving: { readonly id: string; readonly notice: ReactNode } | null
  /** Releases one by its code, or with a reason. */
  readonly onReleaseBy: (workplace: BoundWorkplace) => void
}

/** Bound workplaces, a line each, with the ways to release them. */
export function WorkplacesTable(props: WorkplacesTableProps) {
  const { workplaces, isWithin, leaving, onRelease, onReleaseBy } = props
  const desk = useDeskTexts().workplaces
  return (
    <table className="desk-table">
      <caption className="visually-hidden">{desk.title}</caption>
      <thead>
        <tr>
          <th scope="col">{desk.placeColumn}</th>
          <th scope="col">{desk.since}</th>
          <th scope="col" className="fingerprint">
            {desk.fingerprint}
          </th>
          {!isWithin && (
            <th scope="col" className="last-key">
              {desk.lastKey}
            </th>
          )}
          <td />
        </tr>
      </thead>
      <tbody>
        {workplaces.map((workplace) =>
          leaving?.id === workplace.id ? (
            <Fragment key={workplace.id}>
              <tr className="leaving">
                <WorkplaceCells workplace={workplace} isWithin={isWithin} />
                <td />
              </tr>
              <tr>
                <td className="leaving-notice" colSpan={5}>
                  {leaving.notice}
                </td>
              </tr>
            </Fragment>
          ) : (
            <tr key={workplace.id}>
              <WorkplaceCells workplace={workplace} isWithin={isWithin} />
              <td className="release">
                <div className="release-buttons">
                  <Button label={desk.releaseOf(workplace.place)} onPress={() => onRelease(workplace)}>
                    {desk.release}
                  </Button>
                  <Button
                    variant="quiet"
                    label={desk.releaseByOf(workplace.place)}
                    onPress={() => onReleaseBy(workplace)}
                  >
                    {desk.releaseBy}
                  </Button>
                </div>
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

interface WorkplaceProps {
  readonly workplace: BoundWorkplace
}

function WorkplaceCells({ workplace, isWithin }: Pick<WorkplacesTableProps, 'isWithin'> & WorkplaceProps) {
  const { formatDay } = useWording()
  const desk = useDeskTexts().workplaces
  const { place, boundAt, method, fingerprint, installationKey, lastKey } = workplace
  return (
    <>
      <th scope="row" className="place">
        <span>{desk.place(place)}</span>
        <WorkplaceName workplace={workplace} />
      </th>
      <td className="time" data-label={desk.since}>
        {formatDay(writeDay(dayOf(new Date(boundAt))))}
      </td>
      <td className="fingerprint" data-label={desk.fingerprint}>
        <span className="key-text">
          <strong>{workplaceTag({ fingerprint }).toUpperCase()}</strong>
          {!isWithin && <span className="whole-fingerprint">{fingerprint.toUpperCase()}</span>}
        </span>
        {method !== 'disk' && ` ${desk.ofMachine}`}
      </td>
      {!isWithin && (
        <td className="last-key" data-label={desk.lastKey}>
          {lastKey && installationKey
            ? desk.key(shortenKey(installationKey), lastKey.programVersion, formatDay(lastKey.issued))
            : desk.noKey}
        </td>
      )}
    </>
  )
}
