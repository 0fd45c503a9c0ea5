import type { KeyKind } from '../../../shared/key/malformed-key.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useWording } from '../../texts/wording.ts'

/** What stands where a registration key belongs. */
export function StrayNotice({ stray }: { readonly stray: KeyKind | 'no-key' }) {
  const { texts, client } = useWording()
  const [title, next] =
    stray === 'no-key'
      ? [texts.registrationKey.noKey, texts.registrationKey.noKeyNext]
      : [client.foundKinds[stray], client.wantedKinds.registration(stray)]
  return (
    <Notice tone="caution" title={title} isAnnounced>
      <p>{next}</p>
    </Notice>
  )
}
