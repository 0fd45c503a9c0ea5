import type { MalformedReason } from '../../shared/key/malformed-key.ts'
import { malformedLines } from '../../shared/texts/malformed-lines.ts'
import type { RegisterRefusal } from '../../shared/workstation-states.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWording, type Wording } from '../texts/wording.ts'

export type AnyRefusal = RegisterRefusal | { readonly code: 'call-failed' }

/** The refusals that only a new installation key gets over. */
export const NEEDS_NEW_KEY: readonly AnyRefusal['code'][] = [
  'different-workplace',
  'nothing-pending',
  'damaged',
]

/** Why a key registers nothing, and what to do about it. */
export function RefusalNotice({ refusal }: { readonly refusal: AnyRefusal }) {
  const wording = useWording()
  const { reason, details, next } = describeRefusal(refusal, wording)
  return (
    <Notice tone="problem" title={reason} isAnnounced>
      {details.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{next}</p>
    </Notice>
  )
}

/** Reasons with groups to compare; all others are about the text as a whole. */
const NAMES_GROUPS: readonly MalformedReason[] = ['groups', 'checksum', 'fields']

interface RefusalWords {
  readonly reason: string
  readonly details: readonly string[]
  readonly next: string
}

/** The words for a refusal: the reason, more about it, and the next step. */
export function describeRefusal(refusal: AnyRefusal, { texts, client }: Wording): RefusalWords {
  switch (refusal.code) {
    case 'call-failed':
      return { reason: texts.failed, details: [], next: texts.failedNext }
    case 'nothing-pending':
      return { reason: texts.online.noInstallationKey, details: [], next: texts.license.next.unregistered }
    case 'damaged':
      return {
        reason: client.state.damaged,
        details: [client.damagedReasons[refusal.reason]],
        next: texts.license.next.damaged,
      }
    case 'store':
      return {
        reason: texts.result.notStored,
        details: [client.storeFailures[refusal.refusal]],
        next: texts.failedNext,
      }
    case 'malformed':
      if (refusal.malformed.reason === 'other-kind')
        return {
          reason: client.foundKinds[refusal.malformed.found],
          details: [],
          next: client.wantedKinds.registration(refusal.malformed.found),
        }
      if (!NAMES_GROUPS.includes(refusal.malformed.reason))
        return {
          reason: client.malformedReasons[refusal.malformed.reason],
          details: [],
          next: texts.registrationKey.noKeyNext,
        }
      return {
        reason: malformedLines(refusal.malformed, 'registration', client).join(' '),
        details: [],
        next: client.compareGroups(refusal.malformed.groups.length > 1),
      }
    default:
      return { reason: client.refusals[refusal.code], details: [], next: client.refusalsNext[refusal.code] }
  }
}
