import { useState } from 'react'
import { isFullLength } from '../../../../shared/key/read-key.ts'
import type { Contract } from '../../../../shared/panel-api/contracts.ts'
import type { WorkplaceReleased } from '../../../../shared/panel-api/workplaces.ts'
import { MAX_RELEASE_REASON } from '../../../../shared/panel-limits.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { JudgedInput } from '../../../../ui/judged-input.tsx'
import { useFocusOnChange } from '../../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../../panel/api.ts'
import { useAction } from '../../panel/use-action.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { ActionModal } from '../../parts/action-modal.tsx'
import { useReleaseCode } from '../../parts/use-release-code.ts'
import { ReleaseCodeEntry } from '../../workplaces/release-code-entry.tsx'
import { type BoundWorkplace, shortenKey } from './find-workplaces.ts'

interface ReleaseDialogProps {
  readonly contract: Contract
  readonly workplace: BoundWorkplace
  /** Whether the code is asked for first, and not the reason. */
  readonly isByCodeFirst?: boolean
  /** What was put right in a code that was typed. */
  readonly onReleased: (repaired: WorkplaceReleased['repaired']) => void
  readonly onClose: () => void
}

/** Releasing a workplace: by a dictated code, or with a reason, without which nothing is done. */
export function ReleaseDialog(props: ReleaseDialogProps) {
  const { contract, workplace, isByCodeFirst = false, onReleased, onClose } = props
  const { texts, ask, formatDay, formatTime } = useWording()
  const desk = useDeskTexts().workplaces
  const refresh = useRefresh()
  const [code, setCode] = useReleaseCode()
  // A code that was typed elsewhere has led here.
  const [isByCode, setIsByCode] = useState(isByCodeFirst || code !== '')
  const [reason, setReason] = useState('')
  const [isSubmitted, setIsSubmitted] = useState(false)
  const field = useFocusOnChange<HTMLDivElement>(isByCode)
  const release = useAction({
    mutationFn: async () => {
      if (isByCode) {
        const params = { id: workplace.id }
        const { repaired } = await ask('releaseOwnWorkplace', { params, body: { releaseCode: code } })
        return repaired
      }
      const params = { id: contract.id, workplaceId: workplace.id }
      await ask('releaseWorkplace', { params, body: { reason: reason.trim() } })
      return []
    },
    onSuccess: (repaired) => {
      if (isByCode) setCode('')
      onReleased(repaired)
    },
    onSettled: refresh,
  })
  const { error } = release
  const wrongCode = isProblemOf(error, 'wrong-release-code') ? error : null
  const isCodeWhole = isFullLength(code, 'release')
  function submit() {
    setIsSubmitted(true)
    if (isByCode ? isCodeWhole : reason.trim() !== '') release.mutate()
    else field.current?.querySelector('input')?.focus()
  }
  const { place, name, boundAt, installationKey } = workplace
  return (
    <ActionModal
      title={texts.workplaces.releaseTitle(place, name)}
      doLabel={desk.releaseDo}
      isPending={release.isPending}
      error={wrongCode ? null : error}
      notYet={isByCode && !isCodeWhole ? texts.workplaces.codeUnfinished : null}
      onDo={submit}
      onClose={onClose}
      others={
        <Button
          onPress={() => {
            release.reset()
            setIsSubmitted(false)
            setIsByCode(!isByCode)
          }}
        >
          {isByCode ? texts.workplaces.withoutCode : texts.workplaces.byCode}
        </Button>
      }
    >
      <Details
        rows={[
          [desk.since, formatTime(boundAt)],
          [desk.lastKey, installationKey === null ? desk.noKey : shortenKey(installationKey)],
        ]}
      />
      <div className="stack" ref={field}>
        {isByCode ? (
          <>
            <p>{desk.askForCode}</p>
            <ReleaseCodeEntry
              code={code}
              onChange={(typed) => {
                setCode(typed)
                if (error) release.reset()
              }}
              doLabel={desk.releaseDo}
              onDo={submit}
              problem={wrongCode}
            />
          </>
        ) : (
          <>
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
            <JudgedInput
              missing={desk.reasonMissing}
              label={desk.reason}
              hint={desk.reasonHint}
              value={reason}
              onChange={setReason}
              mistake={null}
              isSubmitted={isSubmitted}
              maxLength={MAX_RELEASE_REASON}
              isReadOnly={release.isPending}
              takesFocus
            />
          </>
        )}
      </div>
    </ActionModal>
  )
}
