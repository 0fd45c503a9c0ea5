import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Contract, Customer } from '../../../../shared/panel-api.ts'
import { Page } from '../../page.tsx'
import { useContractTitle } from '../../use-contract-title.ts'
import { useWording } from '../../wording.tsx'
import { PageLoaded } from '../page-loaded.tsx'
import { useDeskTexts } from '../use-desk-texts.ts'
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
