import { dayOf } from '../../shared/day.ts'
import type { LicenseView } from '../../shared/desktop-views.ts'
import { expiresSoon, type LicenseState } from '../../shared/workstation-states.ts'
import { Notice, type Tone } from '../../ui/notice.tsx'
import { useWording, type Wording } from '../texts/wording.ts'

const TONES: Readonly<Record<LicenseState, Tone>> = {
  registered: 'good',
  unregistered: 'plain',
  'other-workplace': 'problem',
  'workplace-unreadable': 'caution',
  expired: 'problem',
  'clock-set-back': 'problem',
  damaged: 'problem',
}

interface StateNoticeProps {
  readonly status: LicenseView
  readonly hasDraft: boolean
}

/** The state of the license, and its next step. */
export function StateNotice({ status, hasDraft }: StateNoticeProps) {
  const wording = useWording()
  const { texts, client, formatDay } = wording
  const { state, reason, graceThrough, isInGrace, isFromBackup } = status
  const isEnding = endsSoon(status)
  const isOver = state === 'workplace-unreadable' && !isInGrace
  const tone = isEnding || isFromBackup ? 'caution' : isOver ? 'problem' : TONES[state]
  return (
    <Notice tone={tone} title={titleOf(status, wording)} isAnnounced>
      {reason && <p>{client.damagedReasons[reason]}</p>}
      {isFromBackup && <p>{client.backupUsed}</p>}
      {isInGrace && graceThrough !== null && <p>{client.graceLeft(formatDay(graceThrough))}</p>}
      {isOver && <p>{texts.license.graceEnded}</p>}
      {state === 'clock-set-back' && <p>{texts.license.clockToday(formatDay(dayOf(new Date())))}</p>}
      <p>
        {state === 'unregistered' && hasDraft
          ? texts.license.unregisteredBegun
          : texts.license.next[isEnding ? 'expired' : state]}
      </p>
      {state === 'expired' && <p>{texts.license.toPay}</p>}
      {state === 'clock-set-back' && (
        <ul className="plain-list">
          {texts.license.clockNext.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

/** Whether the license is in use and it is time to renew it. */
export function endsSoon({ state, daysLeft }: LicenseView): boolean {
  return state === 'registered' && expiresSoon(daysLeft)
}

/** The state in one sentence; with the day, where the license has an end that matters now. */
function titleOf({ state, daysLeft, license }: LicenseView, { client, formatDay }: Wording): string {
  const end = license?.validThrough ?? null
  if (end !== null && state === 'expired') return client.ended(formatDay(end))
  if (end !== null && state === 'registered' && expiresSoon(daysLeft))
    return client.expiresSoon(daysLeft, formatDay(end))
  return client.state[state]
}
