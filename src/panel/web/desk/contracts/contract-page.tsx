import { Link } from 'wouter'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { PageLoaded } from '../../parts/page-loaded.tsx'
import { useContractTitle } from '../../parts/use-contract-title.ts'
import { ContractData } from './contract-data.tsx'
import { ContractPlaces } from './contract-places.tsx'

/** A contract: its terms, and the workplaces that are bound to it. */
export function ContractPage({ id }: { readonly id: string }) {
  const { contract: texts } = useDeskTexts()
  const titleOf = useContractTitle()
  const contract = useAnswer('getContract', { params: { id } })
  return (
    <PageLoaded title={texts.terms} query={contract}>
      {(data) => (
        <Page title={titleOf(data)} lead={<CustomerLink id={data.customerId} />}>
          <ContractData contract={data} />
          <section className="stack card" aria-labelledby={`workplaces-${data.id}`}>
            <ContractPlaces contract={data} />
          </section>
        </Page>
      )}
    </PageLoaded>
  )
}

function CustomerLink({ id }: { readonly id: string }) {
  const { contract: texts } = useDeskTexts()
  const customer = useAnswer('getCustomer', { params: { id } })
  return (
    <>
      {texts.of} <Link href={`/customers/${id}`}>{customer.data?.name ?? '…'}</Link>
    </>
  )
}
