import type { Contract } from '../../../shared/panel-api/contracts.ts'
import type { Customer } from '../../../shared/panel-api/customers.ts'
import { Button } from '../../../ui/button.tsx'
import { isProblemOf } from '../panel/api.ts'
import { useWording } from '../panel/wording.tsx'

interface TakeCurrentProps<Saved extends Customer | Contract> {
  readonly error: unknown
  readonly isSaved: (record: Customer | Contract) => record is Saved
  readonly onTake: (current: Saved) => void
}

/** Where somebody else was faster: what they have made of the record, to begin again from. */
export function TakeCurrent<Saved extends Customer | Contract>(props: TakeCurrentProps<Saved>) {
  const { error, isSaved, onTake } = props
  const { texts } = useWording()
  if (!isProblemOf(error, 'changed-meanwhile')) return null
  const { current } = error.members
  if (!isSaved(current)) return null
  return (
    <div className="buttons">
      <Button onPress={() => onTake(current)}>{texts.takeCurrent}</Button>
    </div>
  )
}
