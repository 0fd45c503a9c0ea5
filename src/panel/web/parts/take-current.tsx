import { Button } from '../../../ui/button.tsx'
import { isProblemOf } from '../panel/api.ts'
import { useWording } from '../panel/wording.tsx'

interface TakeCurrentProps<Entry> {
  readonly error: unknown
  readonly onTake: (current: Entry) => void
}

/** Where somebody else was faster: what they have made of the record, to begin again from. */
export function TakeCurrent<Entry>({ error, onTake }: TakeCurrentProps<Entry>) {
  const { texts } = useWording()
  if (!isProblemOf(error, 'changed-meanwhile')) return null
  return (
    <div className="buttons">
      {/* The refusal brings the record as it is, in the shape that the page has it. */}
      <Button onPress={() => onTake(error.members.current as Entry)}>{texts.takeCurrent}</Button>
    </div>
  )
}
