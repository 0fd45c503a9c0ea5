import { useState } from 'react'
import type { Contract } from '../../../../shared/panel-api/contracts.ts'
import type { Workplaces } from '../../../../shared/panel-api/workplaces.ts'
import { Button } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { useAction } from '../../panel/use-action.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useRefresh } from '../../panel/use-refresh.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useReleaseCode } from '../../parts/use-release-code.ts'
import { ReleasedWorkplaces } from '../../workplaces/released-workplaces.tsx'
import { useFocusWhenGone } from '../../workplaces/use-focus-when-gone.ts'
import { type BoundWorkplace, findWorkplaces, nameWorkplaces } from './find-workplaces.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import { useTakeBack } from './use-take-back.ts'
import { WorkplacesTable, type WorkplacesTableProps } from './workplaces-table.tsx'

/** As many as one looks through at a glance. */
const AT_A_GLANCE = 10

interface ContractPlacesProps {
  readonly contract: Contract
  /** Among other things: only what a place is told by. */
  readonly isWithin?: boolean
}

/** The workplaces of a contract: those bound to it, each released by one press that can be taken back, and those that were. */
export function ContractPlaces({ contract, isWithin = false }: ContractPlacesProps) {
  const { texts, ask, formatDay } = useWording()
  const desk = useDeskTexts().workplaces
  const refresh = useRefresh()
  const [code, setCode] = useReleaseCode()
  const [released, showReleased] = usePassingText()
  const [releasing, setReleasing] = useState<BoundWorkplace | null>(null)
  const bound = useAnswer('listWorkplaces', { params: { id: contract.id } })
  const all = useAnswer('listOwnWorkplaces', { query: { customerId: contract.customerId } })
  const release = useAction({
    mutationFn: ({ id }: BoundWorkplace) =>
      ask('releaseWorkplace', { params: { id: contract.id, workplaceId: id }, body: {} }),
    onSuccess: () => showReleased(desk.released),
    onSettled: refresh,
  })
  const { waiting, begin, takeBack } = useTakeBack<BoundWorkplace>((workplace) => release.mutate(workplace))
  // What was just released is not shown again until the list without it has come.
  const gone = release.isError ? null : release.variables
  const shown = bound.data?.items.filter(({ id }) => id !== gone?.id)
  const [heading, expectGone] = useFocusWhenGone<HTMLHeadingElement>(
    shown?.filter(({ id }) => id !== waiting?.id),
  )
  const Heading = isWithin ? 'h3' : 'h2'
  return (
    <>
      <Heading id={`workplaces-${contract.id}`} ref={heading} tabIndex={-1}>
        {desk.title}
      </Heading>
      <Loaded query={bound}>
        {() => (
          <Loaded query={all}>
            {(named) => (
              <>
                <BoundList
                  workplaces={nameWorkplaces(shown ?? [], named)}
                  isWithin={isWithin}
                  leaving={
                    waiting && {
                      id: waiting.id,
                      notice: (
                        <Notice tone="caution" title={desk.releasing(waiting.place)} isAnnounced>
                          <p>
                            {contract.validThrough === null
                              ? desk.keeps.purchase
                              : desk.keeps.subscription(formatDay(contract.validThrough))}
                          </p>
                          <div className="buttons">
                            <Button onPress={takeBack}>{desk.takeBack}</Button>
                          </div>
                        </Notice>
                      ),
                    }
                  }
                  onRelease={(workplace) => {
                    // A code that was typed elsewhere has led here.
                    if (code !== '') return setReleasing(workplace)
                    begin(workplace)
                    expectGone(workplace.id)
                  }}
                  onReleaseBy={setReleasing}
                />
                <ReleasedWorkplaces workplaces={releasedOf(contract, named)} />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
      <ProblemNotice error={release.error} />
      <Confirmation>{released}</Confirmation>
      {releasing && (
        <ReleaseDialog
          contract={contract}
          workplace={releasing}
          isByCodeFirst
          onReleased={(repaired) => {
            const words = repaired.map(({ group, read, as }) => texts.workplaces.repaired(group, read, as))
            showReleased([desk.released, ...words].join(' '))
            setReleasing(null)
            setCode('')
            expectGone(releasing.id)
          }}
          onClose={() => setReleasing(null)}
        />
      )}
    </>
  )
}

/** What is bound; of many, those that are looked for. */
function BoundList({ workplaces, ...table }: WorkplacesTableProps) {
  const { texts, formatNumber } = useWording()
  const desk = useDeskTexts().workplaces
  const [query, setQuery] = useState('')
  if (workplaces.length === 0) return <p>{texts.workplaces.none}</p>
  const found = findWorkplaces(workplaces, query)
  return (
    <>
      {workplaces.length > AT_A_GLANCE && (
        <search className="narrow">
          <TextInput label={desk.find} hint={desk.findHint} value={query} onChange={setQuery} />
          <p role="status" className="field-hint">
            {desk.found(formatNumber(found.length), formatNumber(workplaces.length))}
          </p>
        </search>
      )}
      {found.length > 0 && <WorkplacesTable workplaces={found} {...table} />}
    </>
  )
}

function releasedOf(contract: Contract, workplaces: Workplaces): Workplaces {
  return workplaces.filter(({ contractId, releasedAt }) => contractId === contract.id && releasedAt !== null)
}
