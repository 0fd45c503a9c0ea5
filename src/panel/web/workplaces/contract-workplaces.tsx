import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Contract } from '../../../shared/panel-api/contracts.ts'
import type { User } from '../../../shared/panel-api/sign-in.ts'
import type { Workplaces } from '../../../shared/panel-api/workplaces.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useWording } from '../panel/wording.tsx'
import { useContractTitle } from '../parts/use-contract-title.ts'
import { OwnReleaseDialog, type Released } from './own-release-dialog.tsx'
import { OwnWorkplacesTable } from './own-workplaces-table.tsx'
import { ReleasedWorkplaces } from './released-workplaces.tsx'
import { useFocusWhenGone } from './use-focus-when-gone.ts'

interface ContractWorkplacesProps {
  readonly user: User
  readonly contract: Contract
  /** Of this contract alone, the released ones last. */
  readonly workplaces: Workplaces
}

/** The workplaces of an own contract: those that are bound, with the way to release them, and those that were released. */
export function ContractWorkplaces({ user, contract, workplaces }: ContractWorkplacesProps) {
  const { texts, formatNumber } = useWording()
  const words = texts.workplaces
  const title = useContractTitle()(contract)
  const [releasing, setReleasing] = useState<Workplaces[number] | null>(null)
  const [released, setReleased] = useState<(Released & { readonly of: Workplaces[number] }) | null>(null)
  const bound = workplaces.filter(({ releasedAt }) => releasedAt === null)
  const [place, expectGone] = useFocusWhenGone<HTMLDivElement>(bound)
  return (
    <section className="stack card" aria-labelledby={contract.id}>
      <h2 id={contract.id}>{title}</h2>
      {released && (
        <div ref={place}>
          <ReleasedNotice released={released} />
        </div>
      )}
      <p className="field-hint">
        {texts.contract.workplaces}:{' '}
        {texts.contract.boundOf(formatNumber(bound.length), formatNumber(contract.workplaces))}
      </p>
      {bound.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <OwnWorkplacesTable label={title} workplaces={bound} onRelease={setReleasing} />
      )}
      <ReleasedWorkplaces workplaces={workplaces.filter(({ releasedAt }) => releasedAt !== null)} isOwn />
      {releasing && (
        <OwnReleaseDialog
          user={user}
          contract={contract}
          workplace={releasing}
          onReleased={(done) => {
            setReleasing(null)
            setReleased({ ...done, of: releasing })
            expectGone(releasing.id)
          }}
          onClose={() => setReleasing(null)}
        />
      )}
    </section>
  )
}

/** That a workplace is free, what of its code was put right, and what comes next. */
function ReleasedNotice({ released }: { readonly released: Released & { readonly of: Workplaces[number] } }) {
  const { texts } = useWording()
  const words = texts.workplaces
  const [, goTo] = useLocation()
  const { answer, isByCode, of } = released
  return (
    <div className="stack-tight">
      <Notice tone="good" title={words.isReleased(words.named(of.place, of.name))} isAnnounced>
        {answer.repaired.map(({ group, read, as }) => (
          <p key={group}>{words.repaired(group, read, as)}</p>
        ))}
        <p>{words.releasedNext}</p>
        {!isByCode && <p>{words.releasesLeft(answer.releasesLeft)}</p>}
      </Notice>
      <div className="buttons">
        <Button variant="primary" onPress={() => goTo('/keys')}>
          {words.toKeys}
        </Button>
      </div>
    </div>
  )
}
