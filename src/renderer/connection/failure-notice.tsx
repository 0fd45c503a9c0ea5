import { Notice } from '../../ui/notice.tsx'
import { useWording } from '../texts/wording.ts'
import type { SignInFailure } from './online-failure.ts'

/** Why the panel gave no answer, or not the one that was asked for. */
export function FailureNotice({
  failure,
  hasNext = true,
}: {
  readonly failure: SignInFailure | null
  /** Whether to say what to do about a panel that cannot be reached. */
  readonly hasNext?: boolean
}) {
  const { texts, client } = useWording()
  if (!failure) return null
  switch (failure.code) {
    case 'unreachable':
      return (
        <Notice tone="problem" title={client.panelFailures[failure.failure]} isAnnounced>
          {hasNext && <p>{texts.online.failureNext[failure.failure]}</p>}
        </Notice>
      )
    case 'refused':
      return (
        <Notice tone="problem" title={failure.title ?? client.online.refused} isAnnounced>
          {failure.detail !== null && <p>{failure.detail}</p>}
        </Notice>
      )
    case 'cancelled':
      return <Notice tone="plain" title={texts.online.cancelled} isAnnounced />
    case 'signed-out':
      return <Notice tone="caution" title={texts.online.signedOut} isAnnounced />
    case 'password-unsure':
      return (
        <Notice tone="caution" title={texts.online.passwordUnsure} isAnnounced>
          <p>{texts.online.passwordUnsureNext}</p>
        </Notice>
      )
    case 'bad-address':
      return <Notice tone="problem" title={texts.online.badAddress} isAnnounced />
    case 'no-installation-key':
      return <Notice tone="problem" title={texts.online.noInstallationKey} isAnnounced />
  }
}
