import { useLocation, useSearchParams } from 'wouter'
import { useDeskTexts } from '../../panel/wording.tsx'
import { Page } from '../../parts/page.tsx'
import { CustomerForm } from './customer-form.tsx'
import './new-customer-page.css'

/** A new customer, after what the service desk checks by telephone. */
export function NewCustomerPage() {
  const texts = useDeskTexts().customer
  const [, goTo] = useLocation()
  const [address] = useSearchParams()
  return (
    <Page title={texts.newTitle}>
      <section className="stack-tight measure" aria-labelledby="checks">
        <h2 id="checks">{texts.newLead}</h2>
        <ol className="plain-list">
          {texts.checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ol>
      </section>
      <section className="stack card" aria-labelledby="data">
        <h2 id="data">{texts.data}</h2>
        <CustomerForm
          customer={null}
          eik={address.get('eik') ?? ''}
          onSaved={({ id }) => goTo(`/customers/${id}`, { replace: true })}
          onCancel={() => goTo('/customers')}
        />
      </section>
    </Page>
  )
}
