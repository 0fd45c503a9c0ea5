import { Button } from '../../../ui/button.tsx'
import { useWording } from '../panel/wording.tsx'
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
  const words = texts.conflict
  const theirs = changedBy === null ? words.theirs : words.theirsOf(changedBy)
  return (
    <section className="stack conflict" aria-label={words.title}>
      {changedAt !== null && <p>{words.changed(changedBy ?? words.somebody, formatTime(changedAt))}</p>}
      {fields.length > 0 && (
        <table className="desk-table">
          <caption className="visually-hidden">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.mine}</th>
              <th scope="col">{theirs}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.name}</th>
                <td data-label={words.mine}>{field.mine}</td>
                <td data-label={theirs}>{field.theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="buttons">
        <Button onPress={onKeepMine}>{words.keepMine}</Button>
        <Button onPress={onTakeTheirs}>{texts.takeCurrent}</Button>
      </div>
    </section>
  )
}
