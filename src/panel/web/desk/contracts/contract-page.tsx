import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Contract, Customer } from '../../../../shared/panel-api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { PageLoaded } from '../../parts/page-loaded.tsx'
import { useContractTitle } from '../../parts/use-contract-title.ts'
import { ContractData } from './contract-data.tsx'
import { WorkplacesSection } from './workplaces-section.tsx'

/** A contract: its terms, and the workplaces that are bound to it. */
export function ContractPage({ id }: { readonly id: string }) {
  const { ask } = useWording()
  const { contract: texts } = useDeskTexts()
  const titleOf = useContractTitle()
  const contract = useQuery({
    queryKey: ['contract', id],
    queryFn: () => ask<Contract>('GET', `/contracts/${id}`),
  })
  return (
    <PageLoaded title={texts.terms} query={contract}>
      {(data) => (
        <Page title={titleOf(data)} lead={<CustomerLink id={data.customerId} />}>
          <ContractData contract={data} />
          <WorkplacesSection contract={data} />
        </Page>
      )}
    </PageLoaded>
  )
}

function CustomerLink({ id }: { readonly id: string }) {
  const { ask } = useWording()
  const { contract: texts } = useDeskTexts()
  const customer = useQuery({
    queryKey: ['customer', id],
    queryFn: () => ask<Customer>('GET', `/customers/${id}`),
  })
  return (
    <>
      {texts.of} <Link href={`/customers/${id}`}>{customer.data?.name ?? '…'}</Link>
    </>
  )
}
