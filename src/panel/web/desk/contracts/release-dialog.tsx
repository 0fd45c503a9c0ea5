import { useRef, useState } from 'react'
import type { Contract } from '../../../../shared/panel-api.ts'
import { MAX_RELEASE_REASON } from '../../../../shared/panel-limits.ts'
import { Details } from '../../../../ui/details.tsx'
import { JudgedInput } from '../../../../ui/judged-input.tsx'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { ActionDialog } from '../../parts/action-dialog.tsx'
import { type BoundWorkplace, shortenKey } from './find-workplaces.ts'

interface ReleaseDialogProps {
  readonly contract: Contract
  readonly workplace: BoundWorkplace
  readonly onReleased: () => void
}

/** Releasing a workplace: what happens to it and to the old computer, and a reason, without which nothing is done. */
export function ReleaseDialog({ contract, workplace, onReleased }: ReleaseDialogProps) {
  const { language, ask, formatDay, formatTime } = useWording()
  const desk = useDeskTexts().workplaces
  const refresh = useRefresh()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { place, boundAt, installationKey } = workplace
  const [isSubmitted, setIsSubmitted] = useState(false)
  const field = useRef<HTMLDivElement>(null)
  const release = useAction({
    mutationFn: () =>
      ask('releaseWorkplace', {
        params: { id: contract.id, workplaceId: workplace.id },
        body: { reason: reason.trim() },
      }),
    onSuccess: () => {
      setIsOpen(false)
      onReleased()
    },
    onSettled: refresh,
  })
  function submit() {
    setIsSubmitted(true)
    if (reason.trim() === '') field.current?.querySelector('input')?.focus()
    else release.mutate()
  }
  return (
    <ActionDialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        release.reset()
        setReason('')
        setIsSubmitted(false)
        setIsOpen(open)
      }}
      openLabel={desk.release}
      openName={desk.releaseOf(place)}
      title={desk.releaseTitle(place)}
      doLabel={desk.releaseDo}
      isPending={release.isPending}
      error={release.error}
      onDo={submit}
    >
      <Details
        rows={[
          [desk.since, formatTime(boundAt)],
          [desk.lastKey, installationKey === null ? desk.noKey : shortenKey(installationKey)],
        ]}
      />
      <ul className="plain-list">
        {desk.whatHappens.map((text) => (
          <li key={text}>{text}</li>
        ))}
        <li>
          {contract.validThrough === null
            ? desk.keeps.purchase
            : desk.keeps.subscription(formatDay(contract.validThrough))}
        </li>
      </ul>
      <div ref={field}>
        <JudgedInput
          language={language}
          label={desk.reason}
          hint={desk.reasonHint}
          value={reason}
          onChange={setReason}
          mistake={null}
          isSubmitted={isSubmitted}
          maxLength={MAX_RELEASE_REASON}
          isReadOnly={release.isPending}
        />
      </div>
    </ActionDialog>
  )
}
