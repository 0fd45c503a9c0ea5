import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import type { Customer } from '../../../../shared/panel-api.ts'
import { useDeskTexts, useWording } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { PageLoaded } from '../../parts/page-loaded.tsx'
import { ContractForm } from './contract-form.tsx'

/** A new contract of a customer. */
export function NewContractPage({ id }: { readonly id: string }) {
  const { ask } = useWording()
  const texts = useDeskTexts().contract
  const [, goTo] = useLocation()
  const customer = useQuery({
    queryKey: ['customer', id],
    queryFn: () => ask<Customer>('GET', `/customers/${id}`),
  })
  return (
    <PageLoaded title={texts.newTitle} query={customer}>
      {({ name }) => (
        <Page
          title={texts.newTitle}
          lead={
            <>
              {texts.of} <Link href={`/customers/${id}`}>{name}</Link>
            </>
          }
        >
          <section className="card" aria-label={texts.terms}>
            <ContractForm
              of={{ customerId: id }}
              onSaved={(contract) => goTo(`/contracts/${contract.id}`, { replace: true })}
              onCancel={() => goTo(`/customers/${id}`)}
            />
          </section>
        </Page>
      )}
    </PageLoaded>
  )
}
