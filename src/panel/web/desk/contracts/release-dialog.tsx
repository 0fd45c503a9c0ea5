import { useRef, useState } from 'react'
import type { Contract } from '../../../../shared/panel-api.ts'
import { JudgedInput } from '../../../../ui/judged-input.tsx'
import { useAction } from '../../use-action.ts'
import { useWording } from '../../wording.tsx'
import { ActionDialog } from '../action-dialog.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
import { useRefresh } from '../use-refresh.ts'

interface ReleaseDialogProps {
  readonly contract: Contract
  readonly workplaceId: string
  readonly number: number
  readonly onReleased: () => void
}

/** Releasing a workplace: what happens to it and to the old computer, and a reason, without which nothing is done. */
export function ReleaseDialog({ contract, workplaceId, number, onReleased }: ReleaseDialogProps) {
  const { language, ask, formatDay } = useWording()
  const desk = useDeskTexts().workplaces
  const refresh = useRefresh()
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [isSubmitted, setIsSubmitted] = useState(false)
  const field = useRef<HTMLDivElement>(null)
  const release = useAction({
    mutationFn: () =>
      ask<void>(
        'DELETE',
        `/contracts/${contract.id}/workplaces/${workplaceId}?${new URLSearchParams({ reason: reason.trim() })}`,
      ),
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
      openName={desk.releaseOf(number)}
      title={desk.releaseTitle}
      doLabel={desk.releaseDo}
      error={release.error}
      onDo={submit}
    >
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
        />
      </div>
    </ActionDialog>
  )
}
