import { useState } from 'react'
import { isFullLength } from '../../../shared/key/read-key.ts'
import type { Contract } from '../../../shared/panel-api/contracts.ts'
import type { User } from '../../../shared/panel-api/sign-in.ts'
import type { WorkplaceReleased, Workplaces } from '../../../shared/panel-api/workplaces.ts'
import { MAX_RELEASE_REASON } from '../../../shared/panel-limits.ts'
import { partsTexts } from '../../../shared/texts/parts/parts-texts.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { useFocusOnChange } from '../../../ui/use-focus-on-change.ts'
import { isProblemOf } from '../panel/api.ts'
import { useAction } from '../panel/use-action.ts'
import { useRefresh } from '../panel/use-refresh.ts'
import { useWording } from '../panel/wording.tsx'
import { ActionModal } from '../parts/action-modal.tsx'
import { useOwnProof } from '../parts/own-proof.tsx'
import { useReleaseCode } from '../parts/use-release-code.ts'
import { wrongCurrentWords } from '../parts/wrong-current-words.ts'
import { ReleaseCodeEntry } from './release-code-entry.tsx'

/** What came of a release: the answer, and whether the code of the workstation made it. */
export interface Released {
  readonly answer: WorkplaceReleased
  readonly isByCode: boolean
}

interface OwnReleaseDialogProps {
  readonly user: User
  readonly contract: Contract
  readonly workplace: Workplaces[number]
  readonly onReleased: (released: Released) => void
  readonly onClose: () => void
}

/** Releasing an own workplace: by the code that its workstation shows or, where that is gone, by the password once more. */
export function OwnReleaseDialog({ user, contract, workplace, onReleased, onClose }: OwnReleaseDialogProps) {
  const { texts, language, ask } = useWording()
  const words = texts.workplaces
  const refresh = useRefresh()
  const [isByCode, setIsByCode] = useState(true)
  const [code, setCode] = useReleaseCode()
  const { proof, fields, isComplete } = useOwnProof(user.hasSecondFactor, partsTexts(language).signIn.code)
  const [reason, setReason] = useState('')
  const release = useAction({
    mutationFn: () =>
      ask('releaseOwnWorkplace', {
        params: { id: workplace.id },
        body: isByCode ? { releaseCode: code } : { ...proof, reason: reason.trim() },
      }),
    onSuccess: (answer) => {
      if (isByCode) setCode('')
      onReleased({ answer, isByCode })
    },
    onSettled: refresh,
  })
  const area = useFocusOnChange<HTMLDivElement>(isByCode)
  const tag = workplace.tag.toUpperCase()
  const { error } = release
  const wrongCode = isProblemOf(error, 'wrong-release-code') ? error : null
  const isRefused = isProblemOf(error, 'no-releases-left')
  const isNoneLeft = !isByCode && (contract.releasesLeft === 0 || isRefused)
  const isCodeWhole = isFullLength(code, 'release')
  function submit() {
    if (isByCode ? isCodeWhole : isComplete) release.mutate()
  }
  return (
    <ActionModal
      title={words.releaseTitle(workplace.place, workplace.name)}
      doLabel={words.releaseDo}
      isPending={release.isPending}
      error={wrongCode || isRefused ? null : error}
      words={wrongCurrentWords(texts)}
      notYet={isByCode && !isCodeWhole ? words.codeUnfinished : null}
      onDo={isNoneLeft ? null : submit}
      onClose={onClose}
      others={
        <Button
          onPress={() => {
            release.reset()
            setIsByCode(!isByCode)
          }}
        >
          {isByCode ? words.withoutCode : words.byCode}
        </Button>
      }
    >
      <div className="stack" ref={area}>
        {isByCode && (
          <>
            <p>{words.whereCodeIs(tag)}</p>
            <ReleaseCodeEntry
              code={code}
              onChange={(typed) => {
                setCode(typed)
                if (error) release.reset()
              }}
              wrongText={words.wrongGroup}
              doLabel={words.releaseDo}
              onDo={submit}
              problem={wrongCode}
            />
          </>
        )}
        {isNoneLeft && <NoneLeft nextOn={isRefused ? error.members.nextOn : contract.nextReleaseOn} />}
        {!isByCode && !isNoneLeft && (
          <>
            <p>{words.withoutCodeMeans(tag)}</p>
            <p>{words.releasesLeft(contract.releasesLeft)}</p>
            {fields}
            <TextInput
              label={words.reason}
              hint={words.reasonHint}
              value={reason}
              onChange={setReason}
              maxLength={MAX_RELEASE_REASON}
            />
          </>
        )}
      </div>
    </ActionModal>
  )
}

/** When a workplace may be released without a code again, and whom to call meanwhile. */
function NoneLeft({ nextOn }: { readonly nextOn: string | null }) {
  const { texts, formatDay } = useWording()
  const words = texts.workplaces
  return (
    <Notice tone="caution" title={words.noneLeft} isAnnounced>
      {nextOn !== null && <p>{words.nextOn(formatDay(nextOn))}</p>}
      <p>{words.callInstead(texts.serviceDesk.telephones)}</p>
    </Notice>
  )
}
