import type { Repair } from '../../../shared/key/malformed-key.ts'
import { useWording } from '../../texts/wording.ts'

/** What was read otherwise than it was entered, group by group. */
export function RepairList({ repaired }: { readonly repaired: readonly Repair[] }) {
  const { texts } = useWording()
  return (
    <ul className="plain-list">
      {repaired.map(({ group, read, as }) => (
        <li key={group}>{texts.result.repair(group, read, as)}</li>
      ))}
    </ul>
  )
}
