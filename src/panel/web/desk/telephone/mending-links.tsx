import { Link } from 'wouter'
import { useDeskTexts } from '../../panel/wording.tsx'
import { useContractTitle } from '../../parts/use-contract-title.ts'
import { useKeyHolder } from './use-key-holder.ts'

/** The ways to where what stands against a key can be put right: its contracts, or what is missing. */
export function MendingLinks({ keyText }: { readonly keyText: string }) {
  const desk = useDeskTexts()
  const titleOf = useContractTitle()
  const { eik, customers, customer, contracts } = useKeyHolder(keyText)
  if (customers.isSuccess && !customer) {
    return (
      <Link href={`/customers/new?eik=${eik}`} className="button-link">
        {desk.customers.create}
      </Link>
    )
  }
  if (customer && contracts?.length === 0) {
    return (
      <Link href={`/customers/${customer.id}/contracts/new`} className="button-link">
        {desk.customer.newContract}
      </Link>
    )
  }
  return contracts?.map((contract) => (
    <Link key={contract.id} href={`/contracts/${contract.id}`} className="button-link">
      {desk.telephone.toContract(titleOf(contract))}
    </Link>
  ))
}
