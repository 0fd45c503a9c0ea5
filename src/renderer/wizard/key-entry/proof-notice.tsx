import { Notice } from '../../../ui/notice.tsx'
import { RefusalNotice } from '../../license/refusal-notice.tsx'
import { useWording } from '../../texts/wording.ts'
import { RepairList } from './repair-list.tsx'
import type { Proof } from './use-proof.ts'

/** Whether the key that was entered registers this installation, and what was read otherwise. */
export function ProofNotice({ proved }: { readonly proved: Proof }) {
  const { texts } = useWording()
  if (!proved.ok) return <RefusalNotice refusal={proved.refusal} />
  const { repaired } = proved.value
  if (repaired.length === 0) return <Notice tone="good" title={texts.registrationKey.proved} isAnnounced />
  return (
    <Notice tone="good" title={texts.registrationKey.provedRepaired} isAnnounced>
      <p>{texts.registrationKey.readOtherwise}</p>
      <RepairList repaired={repaired} />
    </Notice>
  )
}
