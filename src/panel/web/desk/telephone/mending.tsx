import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { Refusal } from '../../../../shared/contract/refusals.ts'
import type { Contract } from '../../../../shared/panel-api/contracts.ts'
import { ActionBar } from '../../../../ui/action-bar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { ProblemNotice } from '../../parts/problem-notice.tsx'
import { useContractTitle } from '../../parts/use-contract-title.ts'
import { type BoundWorkplace, nameWorkplaces } from '../contracts/find-workplaces.ts'
import { ReleaseDialog } from '../contracts/release-dialog.tsx'
import { usePaymentArrived } from '../contracts/use-payment-arrived.ts'
import { MainLink } from '../main-link.tsx'
import { useKeyHolder } from './use-key-holder.ts'

/** As many places as are told apart at a glance; of more, one chooses in the contract. */
const MAX_PLACES = 3

interface MendingProps {
  readonly keyText: string
  readonly refusals: readonly Refusal['code'][]
  /** What else can be done. */
  readonly others: ReactNode
  /** The way to check again without a change. */
  readonly again: ReactNode
}

/**
 * What stands against a key, put right inside the call: each change has the key checked again by itself. What comes next stands
 * in the bar, everything else in the page, so that the bar stays low.
 */
export function Mending({ keyText, refusals, others, again }: MendingProps) {
  const desk = useDeskTexts()
  const titleOf = useContractTitle()
  const { eik, customers, customer, contracts = [] } = useKeyHolder(keyText)
  const payment = usePaymentArrived()
  const unpaid = refusals.includes('payment-outstanding') ? contracts.filter(({ settled }) => !settled) : []
  const [next, ...later] = unpaid.map((contract, index) => (
    <Button
      key={contract.id}
      variant={index === 0 ? 'primary' : 'plain'}
      isPending={payment.isPending}
      onPress={() => payment.mutate(contract)}
    >
      {unpaid.length === 1 ? desk.telephone.paid : desk.telephone.paidOf(String(contract.license))}
    </Button>
  ))
  const [only] = contracts
  const full = refusals.includes('different-workplace') && only && contracts.length === 1 ? only : undefined
  return (
    <>
      <div className="buttons">
        {later}
        {full && <PlacesToRelease contract={full} part={next ? 'all' : 'others'} />}
        {contracts.map((contract) => (
          <Link
            key={contract.id}
            href={`/contracts/${contract.id}`}
            className="button-link"
            aria-label={desk.telephone.toContract(titleOf(contract))}
          >
            {contracts.length === 1 ? desk.journal.toContract : desk.telephone.toContract(titleOf(contract))}
          </Link>
        ))}
        {others}
      </div>
      <ProblemNotice error={payment.error} />
      <ActionBar back={again}>
        {customers.isSuccess && !customer && (
          <MainLink href={`/customers/new?eik=${eik}`}>{desk.customers.create}</MainLink>
        )}
        {next ?? (full && <PlacesToRelease contract={full} part="first" />)}
        {customer && contracts.length === 0 && (
          <MainLink href={`/customers/${customer.id}/contracts/new`}>{desk.customer.newContract}</MainLink>
        )}
      </ActionBar>
    </>
  )
}

interface PlacesToReleaseProps {
  readonly contract: Contract
  /** The first one comes next where nothing else does. */
  readonly part: 'first' | 'others' | 'all'
}

const PARTS = { first: [0, 1], others: [1], all: [0] } as const

/** The bound places of a contract, each to be released where one stands. */
function PlacesToRelease({ contract, part }: PlacesToReleaseProps) {
  const desk = useDeskTexts()
  const [releasing, setReleasing] = useState<BoundWorkplace | null>(null)
  const bound = useAnswer('listWorkplaces', { params: { id: contract.id } })
  const all = useAnswer('listOwnWorkplaces', { query: { customerId: contract.customerId } })
  const places = nameWorkplaces(bound.data?.items ?? [], all.data ?? [])
  if (places.length > MAX_PLACES) return null
  return (
    <>
      {places.slice(...PARTS[part]).map((workplace) => (
        <Button
          key={workplace.id}
          variant={part === 'first' ? 'primary' : 'plain'}
          onPress={() => setReleasing(workplace)}
        >
          {desk.telephone.releasePlace(String(workplace.place))}
        </Button>
      ))}
      {releasing && (
        <ReleaseDialog
          contract={contract}
          workplace={releasing}
          onReleased={() => setReleasing(null)}
          onClose={() => setReleasing(null)}
        />
      )}
    </>
  )
}
