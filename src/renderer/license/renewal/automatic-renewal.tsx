import { useState } from 'react'
import type { LastRenewal } from '../../../shared/desktop-views.ts'
import { CheckChoice } from '../../../ui/choices.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { desktop } from '../../desktop.ts'
import { useWording } from '../../texts/wording.ts'

interface AutomaticRenewalProps {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly last: LastRenewal | null
  /** Whether there is a time yet in which it is renewed. */
  readonly isAhead: boolean
}

/** Whether the license is renewed without being asked for it, and what came of it the last time. */
export function AutomaticRenewal({ isOn, onChange, last, isAhead }: AutomaticRenewalProps) {
  const { texts, formatDay } = useWording()
  const { lastFailures, ...renewal } = texts.renewal
  const [isFailed, setIsFailed] = useState(false)

  async function choose(chosen: boolean) {
    onChange(chosen)
    const isKept = await desktop.setAutomaticRenewal(chosen).catch(() => false)
    setIsFailed(!isKept)
    if (!isKept) onChange(!chosen)
  }
  return (
    <div className="stack-tight">
      <CheckChoice label={renewal.automatic} isChosen={isOn} onChange={choose} />
      {isAhead && <p className="field-hint">{renewal.automaticHint}</p>}
      {last && (
        <p className="field-hint">
          {last.failure === null
            ? renewal.lastDone(formatDay(last.on))
            : renewal.lastFailed(
                formatDay(last.on),
                last.failure === 'unreachable' || last.failure === 'differs'
                  ? lastFailures[last.failure]
                  : lastFailures.other,
              )}
        </p>
      )}
      {isFailed && <Notice tone="problem" title={renewal.automaticNotKept} isAnnounced />}
    </div>
  )
}
