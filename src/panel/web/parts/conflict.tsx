import { Button } from '../../../ui/button.tsx'
import { useDeskTexts, useWording } from '../panel/wording.tsx'
import './conflict.css'
import './table.css'

/** A field as both have it, in words. */
export interface ConflictField {
  readonly name: string
  readonly mine: string
  readonly theirs: string
}

interface ConflictProps {
  /** The fields that differ. */
  readonly fields: readonly ConflictField[]
  readonly changedBy: string | null
  readonly changedAt: string | null
  /** Keeps what one has changed oneself, and takes everything else. */
  readonly onKeepMine: () => void
  readonly onTakeTheirs: () => void
}

/** Where somebody else was faster: both values of each field that differs, and who changed them when. */
export function Conflict({ fields, changedBy, changedAt, onKeepMine, onTakeTheirs }: ConflictProps) {
  const { texts, formatTime } = useWording()
  const desk = useDeskTexts().conflict
  const theirs = changedBy === null ? desk.theirs : desk.theirsOf(changedBy)
  return (
    <section className="stack conflict" aria-label={desk.title}>
      {changedAt !== null && <p>{desk.changed(changedBy ?? desk.somebody, formatTime(changedAt))}</p>}
      {fields.length > 0 && (
        <table className="desk-table">
          <caption className="visually-hidden">{desk.title}</caption>
          <thead>
            <tr>
              <th scope="col">{desk.field}</th>
              <th scope="col">{desk.mine}</th>
              <th scope="col">{theirs}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.name}</th>
                <td data-label={desk.mine}>{field.mine}</td>
                <td data-label={theirs}>{field.theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="buttons">
        <Button onPress={onKeepMine}>{desk.keepMine}</Button>
        <Button onPress={onTakeTheirs}>{texts.takeCurrent}</Button>
      </div>
    </section>
  )
}
