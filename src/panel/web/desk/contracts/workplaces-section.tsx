import { useState } from 'react'
import type { Contract, Workplaces } from '../../../../shared/panel-api.ts'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { usePassingText } from '../../../../ui/use-passing-text.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { ReleasedWorkplaces } from '../../workplaces/released-workplaces.tsx'
import { useFocusWhenGone } from '../../workplaces/use-focus-when-gone.ts'
import { type BoundWorkplace, findWorkplaces, nameWorkplaces } from './find-workplaces.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import { WorkplacesTable } from './workplaces-table.tsx'

/** As many as one looks through at a glance. */
const AT_A_GLANCE = 10

/** The workplaces of a contract: those bound to it, each to be released, and those that were. */
export function WorkplacesSection({ contract }: { readonly contract: Contract }) {
  const { texts } = useWording()
  const desk = useDeskTexts().workplaces
  const [released, showReleased] = usePassingText()
  const [releasing, setReleasing] = useState<BoundWorkplace | null>(null)
  const bound = useAnswer('listWorkplaces', { params: { id: contract.id } })
  const all = useAnswer('listOwnWorkplaces', { query: { customerId: contract.customerId } })
  const [heading, expectGone] = useFocusWhenGone<HTMLHeadingElement>(bound.data?.items)
  const hasTable = bound.data !== undefined && bound.data.items.length > 0
  return (
    <section className={`stack card${hasTable ? ' wide' : ''}`} aria-labelledby="workplaces">
      <h2 id="workplaces" ref={heading} tabIndex={-1}>
        {desk.title}
      </h2>
      <Loaded query={bound}>
        {({ items }) => (
          <Loaded query={all}>
            {(named) => (
              <>
                <BoundList workplaces={nameWorkplaces(items, named)} onRelease={setReleasing} />
                <ReleasedWorkplaces workplaces={releasedOf(contract, named)} />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
      <Confirmation>{released}</Confirmation>
      {releasing && (
        <ReleaseDialog
          contract={contract}
          workplace={releasing}
          onReleased={(repaired) => {
            const words = repaired.map(({ group, read, as }) => texts.workplaces.repaired(group, read, as))
            showReleased([desk.released, ...words].join(' '))
            setReleasing(null)
            expectGone(releasing.id)
          }}
          onClose={() => setReleasing(null)}
        />
      )}
    </section>
  )
}

interface BoundListProps {
  readonly workplaces: readonly BoundWorkplace[]
  readonly onRelease: (workplace: BoundWorkplace) => void
}

/** What is bound; of many, those that are looked for. */
function BoundList({ workplaces, onRelease }: BoundListProps) {
  const { formatNumber } = useWording()
  const desk = useDeskTexts().workplaces
  const [query, setQuery] = useState('')
  if (workplaces.length === 0) return <p>{desk.none}</p>
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
      {found.length > 0 && <WorkplacesTable workplaces={found} onRelease={onRelease} />}
    </>
  )
}

function releasedOf(contract: Contract, workplaces: Workplaces): Workplaces {
  return workplaces.filter(({ contractId, releasedAt }) => contractId === contract.id && releasedAt !== null)
}
