import { Link, useLocation } from 'wouter'
import { useAnswer } from '../../panel/use-answer.ts'
import { useDeskTexts } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { PageLoaded } from '../../parts/page-loaded.tsx'
import { ArchivedNotice } from '../customers/archive.tsx'
import { ContractForm } from './contract-form.tsx'

/** A new contract of a customer. */
export function NewContractPage({ id }: { readonly id: string }) {
  const texts = useDeskTexts().contract
  const [, goTo] = useLocation()
  const customer = useAnswer('getCustomer', { params: { id } })
  return (
    <PageLoaded title={texts.newTitle} query={customer}>
      {(of) => (
        <Page
          title={texts.newTitle}
          lead={
            <>
              {texts.of} <Link href={`/customers/${id}`}>{of.name}</Link>
            </>
          }
        >
          <ArchivedNotice customer={of} />
          {of.archived === null && (
            <section className="card" aria-label={texts.terms}>
              <ContractForm
                of={{ customerId: id }}
                onSaved={(contract) => goTo(`/contracts/${contract.id}`, { replace: true })}
                onCancel={() => goTo(`/customers/${id}`)}
              />
            </section>
          )}
        </Page>
      )}
    </PageLoaded>
  )
}
